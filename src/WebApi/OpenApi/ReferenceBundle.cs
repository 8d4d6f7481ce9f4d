using System.IO.Compression;

namespace Bookings.WebApi.OpenApi;

/// <summary>The script of the reference page, kept in the assembly as gzip: browsers take it as it is, others get it unpacked.</summary>
internal static class ReferenceBundle
{
    private const string Resource = "scalar.js.gz";

    /// <summary>Answers GET and HEAD.</summary>
    public static async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        await using var packed = typeof(ReferenceBundle).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        var takesGzip = request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "gzip" && encoding.Quality is not 0);
        response.ContentType = "text/javascript; charset=utf-8";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.XContentTypeOptions = "nosniff";
        if (takesGzip)
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = packed.Length;
        }

        if (HttpMethods.IsHead(request.Method))
        {
            return;
        }

        await using var content = takesGzip ? packed : new GZipStream(packed, CompressionMode.Decompress);
        await content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
