using System.Globalization;
using KpiBot.Data.Audit;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Identity;

/// <summary>An entry of the log as one line for a person.</summary>
internal sealed class AuditWords(Voice voice, KpiCatalogue catalogue)
{
    public string Of(AuditEntry entry) => voice.Phrases.Say(
        KeyOf(entry),
        ("at", At(entry.At.ToInstant())),
        ("actor", Actor(entry.Actor)),
        ("action", entry.Action),
        ("object", Object(entry.Object)),
        ("what", What(entry)),
        ("before", Value(entry.Before)),
        ("after", Value(entry.After)),
        ("place", Place(entry.Place)));

    private string KeyOf(AuditEntry entry) => entry switch
    {
        { Action: "read" } when entry.Object == $"user:{voice.Asker.User.Id}" => "audit.read.you",
        _ when voice.Phrases.Has($"audit.{entry.Action}") => $"audit.{entry.Action}",
        _ => "audit.anything",
    };

    private string At(Instant instant)
    {
        var local = instant.InZone(voice.Zone);
        return voice.Phrases.Say("red.at", ("date", voice.Periods.Date(local.Date)), ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    private string Actor(string actor) => actor.Split(':', 2) is ["user", var id] ? RoleWords.Name(id, voice.People) : voice.Phrases.Say("audit.command_line");

    private string Object(string about) => about.Split(':', 2) switch
    {
        ["user", var id] when voice.Asker.Is(id) => voice.Phrases.Say("audit.you"),
        ["user", var id] => RoleWords.Name(id, voice.People),
        ["team", var id] => voice.People.FindTeam(id)?.Name ?? id,
        _ => about,
    };

    // A figure is kept as "kpi period".
    private string What(AuditEntry entry) => entry.After?.Split(' ', 2)[0] is { } id && catalogue.Find(id) is { } kpi ? voice.WithinSentence(voice.Name(kpi)) : entry.After ?? "–";

    private string Value(string? value) => value is null ? "–" : voice.Phrases.Has($"link.role.{value.ToLowerInvariant()}") ? voice.Phrases.Say($"link.role.{value.ToLowerInvariant()}") : value;

    private string Place(string? place) => place?.Split(':', 2)[0] is { } platform && voice.Phrases.Has($"audit.place.{platform}") ? voice.Phrases.Say($"audit.place.{platform}") : "–";
}
