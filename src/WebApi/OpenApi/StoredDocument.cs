using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Bookings.WebApi.OpenApi;

/// <summary>Bytes that never change while the server runs, with their tag, plain and compressed.</summary>
/// <param name="contentType">The media type.</param>
/// <param name="bytes">The plain bytes.</param>
/// <param name="chosenBy">The request header that chooses among several documents of one address; null when there is one.</param>
internal sealed class StoredDocument(string contentType, byte[] bytes, string? chosenBy = null)
{
    private readonly byte[] compressed = Compress(bytes);
    private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];

    /// <summary>The plain bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Answers GET and HEAD: 200 with the bytes, or 304 to a caller that has them.</summary>
    public async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var takesGzip = request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is not 0);

        // A strong tag stands for exact bytes, so each coding has its own.
        var ownTag = new EntityTagHeaderValue($"\"{tag}{(takesGzip ? "-gzip" : string.Empty)}\"");
        response.Headers.ETag = ownTag.ToString();
        response.Headers.Vary = chosenBy is null ? "Accept-Encoding" : $"Accept-Encoding, {chosenBy}";
        response.Headers.CacheControl = "public, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(ownTag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = takesGzip ? compressed : bytes;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (takesGzip)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }
}
