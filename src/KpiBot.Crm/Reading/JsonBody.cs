using System.Net.Http.Headers;
using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>JSON to be posted.</summary>
internal static class JsonBody
{
    public static HttpContent Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        var content = new ByteArrayContent(stream.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
