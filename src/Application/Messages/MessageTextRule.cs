using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Messages;

/// <summary>What the texts of messages and templates hold: variables that exist.</summary>
internal static class MessageTextRule
{
    /// <summary>The variables of an organization, ascending: those of every booking, and those of its capacity groups.</summary>
    public static async Task<IReadOnlyList<string>> VariablesOf(this IBookingsDb db, OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var groups = await db.CapacityGroups.AsNoTracking().Where(group => group.OrganizationId == organizationId).ToListAsync(cancellationToken);
        return [.. MessageVariables.Known.Concat(groups.SelectMany(MessageVariables.Of)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Says which variable of a text does not exist; null when all do.</summary>
    /// <param name="column">The column that holds the texts.</param>
    /// <param name="texts">The texts, in any languages.</param>
    /// <param name="known">The variables of the organization.</param>
    public static Error? Refuse(string column, IEnumerable<string> texts, IReadOnlyList<string> known)
    {
        foreach (var text in texts.Select(MessageText.Of))
        {
            if (text.Faults is [var fault, ..])
            {
                return TableErrors.BreaksRule(column, "a variable is a name in double braces, such as {{first_name}}") with { Details = $"This is none: {fault}", Hint = Offer(known) };
            }

            if (text.Variables.FirstOrDefault(variable => !known.Contains(variable)) is { } unknown)
            {
                var near = NearMiss.Of(unknown, known) is { } miss ? $"Perhaps you meant {{{{{miss}}}}}. " : string.Empty;
                return TableErrors.BreaksRule(column, $"there is no variable {{{{{unknown}}}}}") with { Hint = near + Offer(known) };
            }
        }

        return null;
    }

    private static string Offer(IEnumerable<string> known) => $"There are {string.Join(", ", known)}.";
}
