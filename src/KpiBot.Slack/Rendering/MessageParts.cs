using System.Collections.Immutable;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>
/// A long message in parts, each of which Slack takes whole. Its buttons stay with the first one, because that is the one that is seen; tables and paragraphs are
/// cut between rows and lines. What is too long for so many parts stays in the last one, which is shortened visibly.
/// </summary>
internal sealed class MessageParts
{
    private const int Most = 10;

    private readonly Message _message;
    private readonly Func<Message, bool> _fits;
    private readonly ImmutableArray<Section> _buttons;
    private readonly List<List<Section>> _parts = [[]];

    private MessageParts(Message message, Func<Message, bool> fits) =>
        (_message, _fits, _buttons) = (message, fits, [.. message.Sections.OfType<Buttons>()]);

    public static ImmutableArray<Message> Of(Message message, Func<Message, bool> fits)
    {
        if (fits(message))
        {
            return [message];
        }

        var parts = new MessageParts(message, fits);
        foreach (var section in message.Sections.Where(section => section is not Buttons))
        {
            parts.Add(section);
        }

        return [.. parts._parts.Select((_, at) => parts.Part(at))];
    }

    private void Add(Section section)
    {
        var current = _parts[^1];
        current.Add(section);
        if (_parts.Count == Most || _fits(Part(_parts.Count - 1)))
        {
            return;
        }

        current.RemoveAt(current.Count - 1);
        if (!_fits(_message with { Sections = [section] }) && Halves(section) is var (first, second))
        {
            Add(first);
            Add(second);
        }
        else if (current.Count == 0)
        {
            current.Add(section);
        }
        else
        {
            _parts.Add([section]);
        }
    }

    private Message Part(int at) => _message with { Sections = at == 0 ? [.. _parts[at], .. _buttons] : [.. _parts[at]] };

    private static (Section First, Section Second)? Halves(Section section) => section switch
    {
        Table { Rows: { Length: > 1 } rows } table => (table with { Rows = rows[..(rows.Length / 2)] }, table with { Rows = rows[(rows.Length / 2)..] }),
        Paragraph { Lines: { Length: > 1 } lines } paragraph => (paragraph with { Lines = lines[..(lines.Length / 2)] }, paragraph with { Lines = lines[(lines.Length / 2)..] }),
        _ => null,
    };
}
