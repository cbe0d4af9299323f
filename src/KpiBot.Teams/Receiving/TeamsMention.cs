using System.Text.Json;

namespace KpiBot.Teams.Receiving;

/// <summary>A mention in a message: who is meant, and the text that stands for them (<c>&lt;at&gt;KpiBot&lt;/at&gt;</c>).</summary>
internal sealed record TeamsMention(TeamsAccount Account, string Text)
{
    public static TeamsMention? Read(JsonElement entity)
    {
        if (entity.Text("type") != "mention" || TeamsAccount.Read(entity.At("mentioned")) is not { } account)
        {
            return null;
        }

        return (entity.Text("text") ?? entity.At("mentioned").Text("name")) is not { } text
            ? null
            : new TeamsMention(account, entity.Text("text") is null ? $"<at>{text}</at>" : text);
    }
}
