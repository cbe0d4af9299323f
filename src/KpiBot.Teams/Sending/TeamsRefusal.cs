using System.Globalization;
using System.Text.Json;

namespace KpiBot.Teams.Sending;

/// <summary>
/// Teams' word for a refusal. Mostly <c>error.code</c>; what was blocked says it within the message, as JSON in a text
/// (<c>{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}</c>), and a proxy on the way says nothing that can be read.
/// </summary>
internal static class TeamsRefusal
{
    public static string CodeOf(int status, string body)
    {
        var said = TeamsJson.ParsedOrNothing(body);
        var error = said.At("error").ValueKind == JsonValueKind.Object ? said.At("error") : said;
        return SubCode(error.Text("message")) ?? SubCode(error.At("innerHttpError").Text("body")) ?? error.Text("code") ?? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
    }

    private static string? SubCode(string? text)
    {
        var nested = text is ['{', ..] ? TeamsJson.ParsedOrNothing(text) : default;
        return nested.Text("subCode") ?? nested.At("error").Text("subCode");
    }
}
