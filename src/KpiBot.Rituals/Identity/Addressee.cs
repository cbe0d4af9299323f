using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>The one person whom a command is about; never guessed.</summary>
internal static class Addressee
{
    /// <summary>The person who was named, mentioned, or given by id or e-mail; null where nobody was, or where two have that name.</summary>
    public static User? In(Spoken said, People people)
    {
        if (said.Text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Select(word => ByIdOrEmail(word, people)).FirstOrDefault(user => user is not null) is { } exact)
        {
            return exact;
        }

        var named = said.Sentence.Names.Where(piece => piece.Is(Sense.User)).ToArray();
        return named is [{ Meanings: [var only] }] ? people.FindUser(only.Id) : null;
    }

    public static User? ByIdOrEmail(string text, People people) =>
        people.FindUser(text) ?? (people.Users.Where(user => user.Active && string.Equals(user.Email, text, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null);
}
