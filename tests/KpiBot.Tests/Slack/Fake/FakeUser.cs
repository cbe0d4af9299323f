using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>Somebody with an account.</summary>
internal sealed class FakeUser(string id, string team, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Their own workspace; another than the channel's for strangers.</summary>
    public string Team { get; set; } = team;

    public string? Email { get; set; }

    public string Locale { get; set; } = "en-US";

    public string Zone { get; set; } = "Europe/Paris";

    public bool Deleted { get; set; }

    public bool IsGuest { get; set; }

    public bool IsBot { get; set; }

    public bool IsAdmin { get; set; }

    public JsonObject Json(bool withEmail, bool withLocale)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = Team,
            ["name"] = Name,
            ["real_name"] = Name,
            ["deleted"] = Deleted,
            ["is_restricted"] = IsGuest,
            ["is_bot"] = IsBot,
            ["is_admin"] = IsAdmin,
            ["is_email_confirmed"] = Email is not null,
            ["tz"] = Zone,
            ["profile"] = withEmail ? new JsonObject { ["real_name"] = Name, ["email"] = Email } : new JsonObject { ["real_name"] = Name },
        };
        if (withLocale)
        {
            json["locale"] = Locale;
        }

        return json;
    }
}
