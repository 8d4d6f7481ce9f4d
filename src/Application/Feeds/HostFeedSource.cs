using Bookings.Domain.Common;
using Bookings.ICalendar;

namespace Bookings.Application.Feeds;

/// <summary>Fetches feeds that a person is about to connect.</summary>
internal sealed class HostFeedSource(IFeedSource source)
{
    private static readonly IcsLimits Limits = IcsLimits.Default with { MaxBytes = int.MaxValue };

    /// <summary>Fetches all feeds at the same time. Nothing is read from or written to the database.</summary>
    /// <returns>What each address answered, in order; a refusal when one of them is no calendar.</returns>
    /// <errors>
    ///   <error code="HOST_FEED_UNREADABLE">An address may not be reached, does not answer, or gives no calendar.</error>
    /// </errors>
    public async Task<Result<IReadOnlyList<FetchedFeed>>> Fetch(IReadOnlyList<string> urls, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(urls.Select(url => Fetch(url, cancellationToken)));
        var feeds = new List<FetchedFeed>();
        for (var index = 0; index < answers.Length; index++)
        {
            if (answers[index].IsError)
            {
                // The number of the feed, not its address: that is a secret.
                return HostFeedErrors.CannotAdd with { Details = $"urls.{index}: {answers[index].Error!.Message}" };
            }

            feeds.Add(answers[index].Value);
        }

        return feeds;
    }

    private async Task<Result<FetchedFeed>> Fetch(string url, CancellationToken cancellationToken)
    {
        if (source.FindRefusal(url) is { } refusal)
        {
            return refusal;
        }

        var answer = await source.Fetch(url, FeedConditions.None, cancellationToken);
        if (answer is not FeedAnswer.Body body)
        {
            return Error.Invalid("HOST_FEED_ANSWER", answer is FeedAnswer.Failure failure ? failure.Code : "http-304");
        }

        var feed = IcsReader.Read(body.Bytes, Limits, body.Charset);
        return feed.Verdict.ErrorName() is { } problem ? Error.Invalid("HOST_FEED_ANSWER", problem) : new FetchedFeed(url, body, feed);
    }
}
