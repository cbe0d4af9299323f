using System.Text.RegularExpressions;
using KpiBot.Data.Audit;

namespace KpiBot.Data.Forgetting;

/// <summary>Puts a pseudonym where a text of the log names a person, and nowhere else: neither in a longer id nor in a number that has the id's digits.</summary>
internal sealed class Mentions
{
    private const string Me = "me";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Regex _scopes;
    private readonly Regex _ids;
    private readonly string _pseudonym;

    /// <summary>The mentions of a person.</summary>
    /// <param name="userId">Who they were.</param>
    /// <param name="pseudonym">Who they are from now on.</param>
    /// <param name="longer">Other people's ids that begin alike, as one with a surname does.</param>
    public Mentions(string userId, string pseudonym, IEnumerable<string> longer)
    {
        var others = longer.OrderByDescending(id => id.Length).Select(id => Regex.Escape(id) + '|');
        var whole = $"(?:{string.Concat(others)}(?<{Me}>{Regex.Escape(userId)}))(?![\\p{{L}}\\p{{N}}_@+:/-]|\\.[\\p{{L}}\\p{{N}}])";
        const string Start = @"(?<![\p{L}\p{N}_@+:/.-])";
        _pseudonym = pseudonym;
        _scopes = new Regex($"{Start}user:\"?{whole}", RegexOptions.CultureInvariant, Longest);
        _ids = new Regex($"{Start}(?:user:)?\"?{whole}", RegexOptions.CultureInvariant, Longest);
    }

    /// <summary>An entry with the pseudonym wherever it says <c>user:ID</c>; where it tells who leads, wherever it says the id.</summary>
    public AuditEntry Renamed(AuditEntry entry)
    {
        var values = entry.Action is "lead" or "hold" ? _ids : _scopes;
        return entry with
        {
            Actor = _scopes.Replace(entry.Actor, Renamed),
            Object = _scopes.Replace(entry.Object, Renamed),
            Before = entry.Before is { } before ? values.Replace(before, Renamed) : null,
            After = entry.After is { } after ? values.Replace(after, Renamed) : null,
        };
    }

    private string Renamed(Match match) =>
        match.Groups[Me] is { Success: true } me ? string.Concat(match.Value.AsSpan(0, me.Index - match.Index), _pseudonym, match.Value.AsSpan(me.Index - match.Index + me.Length)) : match.Value;
}
