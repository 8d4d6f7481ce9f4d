using System.Collections.Concurrent;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Security;

/// <inheritdoc />
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
internal sealed class ApiKeyDirectory(ConnectionPools pools) : IApiKeyDirectory
{
    private const int MostRemembered = 10_000;
    private static readonly Duration Memory = Duration.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Remembered> rememberedByKey = new(StringComparer.Ordinal);

    public ValueTask<Result<Caller>> Recognize(string key, Instant now, CancellationToken cancellationToken)
    {
        // A clock that was set back must not keep a revoked key alive.
        if (rememberedByKey.TryGetValue(key, out var remembered) && now >= remembered.ReadAt && now - remembered.ReadAt < Memory)
        {
            return ValueTask.FromResult(remembered.Answer(now));
        }

        return ApiKeySecret.Parse(key) is { } secret
            ? LookUp(key, secret, now, cancellationToken)
            : ValueTask.FromResult<Result<Caller>>(ApiKeyErrors.Invalid);
    }

    public void Forget(Guid keyId)
    {
        foreach (var (key, remembered) in rememberedByKey)
        {
            if (remembered.Caller.KeyId == keyId)
            {
                rememberedByKey.TryRemove(key, out _);
            }
        }
    }

    public bool Remembers(string key) => rememberedByKey.ContainsKey(key);

    private async ValueTask<Result<Caller>> LookUp(string key, ApiKeySecret secret, Instant now, CancellationToken cancellationToken)
    {
        // The tenant is what the key is to tell.
        await using var command = pools.System.CreateCommand(
            "SELECT organization_id, user_id, id, scopes, expires_at, requests_per_minute FROM api_keys WHERE hash = $1 AND revoked_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter { Value = secret.Hash() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            rememberedByKey.TryRemove(key, out _);
            return ApiKeyErrors.Invalid;
        }

        var caller = new Caller(
            new OrganizationId(reader.GetGuid(0)), new UserId(reader.GetGuid(1)), reader.GetGuid(2), Scopes.Parse(reader.GetString(3)).Value)
        {
            RequestsPerMinute = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetInt32(5),
        };
        Instant? expiresAt = await reader.IsDBNullAsync(4, cancellationToken) ? null : Instant.FromDateTimeUtc(reader.GetDateTime(4));
        if (rememberedByKey.Count >= MostRemembered)
        {
            rememberedByKey.Clear();
        }

        var remembered = new Remembered(caller, expiresAt, now);
        rememberedByKey[key] = remembered;
        return remembered.Answer(now);
    }

    private sealed record Remembered(Caller Caller, Instant? ExpiresAt, Instant ReadAt)
    {
        public Result<Caller> Answer(Instant now) => ExpiresAt is { } expiresAt && now >= expiresAt ? ApiKeyErrors.Expired : Caller;
    }
}
