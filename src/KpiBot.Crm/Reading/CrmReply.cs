using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>What a CRM answered.</summary>
internal sealed record CrmReply(int Status, HttpResponseHeaders Headers, string? MediaType, ReadOnlyMemory<byte> Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    public bool IsHtml => MediaType is "text/html";

    /// <summary>Its JSON, or null where it is none.</summary>
    public JsonElement? Json()
    {
        try
        {
            return JsonElement.Parse(Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public long? Number(string header) =>
        Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>How long the vendor wants us to wait, where it says so.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now) => Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
