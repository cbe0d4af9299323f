using System.Collections.Immutable;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>The names of a company's people and teams. A name is matched as it is written, accents and capitals aside, never by likeness.</summary>
internal sealed class NameIndex
{
    private const int LongestName = 5;

    private readonly Dictionary<string, ImmutableArray<Meaning>> _names = [];
    private readonly Dictionary<string, ImmutableArray<Meaning>> _teams = [];
    private readonly HashSet<string> _words = [];
    private readonly Vocabulary _vocabulary;

    public NameIndex(People people, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        foreach (var user in people.Users)
        {
            AddUser(new Meaning(Sense.User, user.Id), Words(user.Name));
        }

        foreach (var team in people.Teams)
        {
            AddTeam(new Meaning(Sense.TeamName, team.Id), Words(team.Name));
        }

        // "Team Dustin Brinkmann" is called so, or "Dustin's team": by "Dustin Brinkmann" alone people mean the person. But "ouest" is the team.
        foreach (var (name, bearers) in _teams.Where(team => !_names.ContainsKey(team.Key)).ToArray())
        {
            _names[name] = bearers;
        }
    }

    /// <summary>Every single word of a name, for "did you mean".</summary>
    public IEnumerable<string> SingleWords => _words;

    public ImmutableArray<Meaning> Bearers(string word) => _names.GetValueOrDefault(word, []);

    /// <summary>The longest name that begins at a position.</summary>
    public Piece? Find(Utterance said, int start) =>
        said.Words[start] is { Scope: { } scope } ? Canonical(scope, start) : Longest(said, start, _names);

    /// <summary>The longest team's name that begins at a position, where the word "team" stands beside it; a part of the name will do.</summary>
    public Piece? FindTeam(Utterance said, int start) => Longest(said, start, _teams);

    private static Piece Canonical(Kpis.Scopes.Scope scope, int start) =>
        new(start, 1, [new Meaning(scope.Kind is Kpis.Scopes.ScopeKind.User ? Sense.User : Sense.TeamName, scope.Id)]);

    private Piece? Longest(Utterance said, int start, Dictionary<string, ImmutableArray<Meaning>> names)
    {
        for (var length = LongestName; length > 0; length--)
        {
            if (Enumerable.Range(start, length).All(said.IsFree) && names.TryGetValue(said.Text(start, length), out var bearers)
                && (length > 1 || said.Words[start].Named || names == _teams || !_vocabulary.Knows(said.Words[start].Text)))
            {
                return new Piece(start, length, bearers);
            }
        }

        return null;
    }

    private void AddUser(Meaning user, string[] words)
    {
        Add(_names, string.Join(' ', words), user);
        Add(_names, string.Join(' ', words.Reverse()), user);
        foreach (var word in words)
        {
            Add(_names, word, user);
            _words.Add(word);
        }
    }

    private void AddTeam(Meaning team, string[] words)
    {
        string[] own = [.. words.Where(word => !IsTeamWord(word))];
        Add(_names, string.Join(' ', words), team);
        Add(_teams, string.Join(' ', own), team);
        foreach (var word in own.Where(word => !_vocabulary.IsFiller(new Word(word)) || own.Length == 1))
        {
            Add(_teams, word, team);
            _words.Add(word);
        }
    }

    private bool IsTeamWord(string word) => _vocabulary.Find(Read(word), 0)?.Is(Sense.Team) ?? false;

    private static void Add(Dictionary<string, ImmutableArray<Meaning>> names, string name, Meaning meaning)
    {
        var bearers = names.GetValueOrDefault(name, []);
        if (name.Length > 0 && !bearers.Contains(meaning))
        {
            names[name] = bearers.Add(meaning);
        }
    }

    private static string[] Words(string name) => [.. Read(name).Words.Select(word => word.Text)];

    private static Utterance Read(string text) => Utterance.Read(text, ImmutableDictionary<string, string>.Empty);
}
