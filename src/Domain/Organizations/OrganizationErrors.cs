using Bookings.Domain.Common;

namespace Bookings.Domain.Organizations;

/// <summary>Refusals about organizations and their people.</summary>
public static class OrganizationErrors
{
    /// <summary>No organization has the name or id.</summary>
    public static Error NotFound(string name) => Error.NotFound("ORGANIZATION_NOT_FOUND", $"There is no organization '{name}'.");

    /// <summary>An organization has the name already.</summary>
    public static Error Exists(string name) => Error.Conflict("ORGANIZATION_EXISTS", $"There is an organization '{name}' already.");

    /// <summary>The organization has no person with the address.</summary>
    public static Error UserNotFound(string email) => Error.NotFound("USER_NOT_FOUND", $"The organization has no user '{email}'.");

    /// <summary>The organization has a person with the address already.</summary>
    public static Error UserExists(string email) => Error.Conflict("USER_EXISTS", $"The organization has a user '{email}' already.");

    /// <summary>Somebody in the installation has the name for addresses already.</summary>
    public static Error UsernameTaken(string username) => Error.Conflict("USERNAME_TAKEN", $"The username '{username}' is taken.");

    /// <summary>The organization has no such member.</summary>
    public static readonly Error MemberNotFound = Error.NotFound("MEMBER_NOT_FOUND", "The organization has no such member.");

    /// <summary>Nobody would be left who may do everything.</summary>
    public static readonly Error LastAdmin = Error.Conflict("MEMBER_LAST_ADMIN", "An organization keeps at least one admin or superuser.");

    /// <summary>The person can still be booked, or has been.</summary>
    public static readonly Error MemberMeets = Error.Conflict(
        "MEMBER_HAS_MEETINGS", "The person has event types or coming meetings: delete the event types and cancel the meetings first.");

    /// <summary>The text is no e-mail address.</summary>
    public static Error BadEmail(string email) => Error.Unprocessable("USER_EMAIL", $"'{email}' is no e-mail address.", "email");

    /// <summary>The member has more rights than those of single units.</summary>
    public static readonly Error PermissionOfRole = Error.Unprocessable(
        "PERMISSION_ROLE", "Only members with the role user have rights unit by unit; others have all of them by their role.", "member_id");

    /// <summary>Both forms of the rights are given and say different things.</summary>
    public static readonly Error PermissionConflict = Error.Unprocessable(
        "PERMISSION_CONFLICT", "permission contradicts bookings and settings: send one of the two forms.", "permission");
}
