using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Rendering;

/// <summary>One message on its way into blocks. What Slack has no room for is counted, and said at the end.</summary>
internal sealed class SlackMessage(Message message, LeftOut leftOut, Func<Picture, PictureAt?> pictures, Func<Document, Uri?> documents)
{
    private readonly JsonArray _blocks = [];
    private readonly Room _room = new(message.Sections);
    private bool _hasTable;
    private int _missing;
    private int _unusable;
    private bool _isCut;

    /// <summary>Whether something was left out for want of room.</summary>
    public bool IsShortened => _missing > 0 || _isCut;

    public JsonArray Blocks()
    {
        foreach (var section in message.Sections)
        {
            Add(section);
        }

        var missing = _missing + _unusable;
        if (missing > 0 || _blocks.Count == 0)
        {
            _blocks.Add(SlackBlocks.Context(missing > 0 ? More(missing) : PlainText.Ellipsis));
        }

        return _blocks;
    }

    private void Add(Section section)
    {
        switch (section)
        {
            case Heading heading:
                Put(PlainText.Cut(heading.Text, Math.Min(SlackLimits.Heading, _room.Characters)), SlackBlocks.Header);
                break;
            case Paragraph paragraph:
                Put(Text(paragraph, Math.Min(SlackLimits.Section, _room.Characters)), SlackBlocks.Section);
                break;
            case Footnote footnote:
                Put(Mrkdwn.Line(footnote.Line, Math.Min(SlackLimits.Footnote, _room.Characters)), SlackBlocks.Context);
                break;
            case Picture picture:
                AddPicture(picture);
                break;
            case Document document:
                AddDocument(document);
                break;
            case Table table:
                AddTable(new SlackTable(table), table.Rows.Length);
                break;
            case Buttons buttons:
                AddButtons(buttons);
                break;
            default:
                throw new ArgumentException($"Slack has no block for {section.GetType().Name}.", nameof(section));
        }
    }

    private void AddPicture(Picture picture)
    {
        var words = PlainText.Cut(picture.AltText, Math.Min(SlackLimits.AltText, _room.Characters));
        if (pictures(picture) is { } place)
        {
            Put(string.IsNullOrWhiteSpace(words) ? picture.Key : words, alt => SlackBlocks.Image(place, alt));
        }
        else
        {
            Put(Mrkdwn.Line(Line.Of(words), Math.Min(SlackLimits.Footnote, _room.Characters)), SlackBlocks.Context);
        }
    }

    // Without a place to fetch it from, its first lines.
    private void AddDocument(Document document)
    {
        if (documents(document) is { } address)
        {
            Put($"<{address.OriginalString}|{Mrkdwn.Escape(document.Name)}>", SlackBlocks.Section);
            return;
        }

        var (text, _, missing) = Fenced.Lines(document.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Math.Min(SlackLimits.Section, _room.Characters));
        Put(text, SlackBlocks.Section);
        AddMore(missing);
    }

    private void AddTable(SlackTable table, int rows)
    {
        if (_room.Blocks < 2)
        {
            _missing += rows;
        }
        else if (!_hasTable && table.Block(_room.Characters) is { } block)
        {
            _hasTable = true;
            _room.Take(block.Characters);
            _blocks.Add(block.Block);
            _isCut |= block.Missing > 0;
            AddMore(block.Missing);
        }
        else if (_hasTable && table.Preformatted(Math.Min(SlackLimits.Section, _room.Characters)) is { } text)
        {
            Put(text.Text, SlackBlocks.Section);
            _isCut |= text.Missing > 0;
            AddMore(text.Missing);
        }
        else
        {
            _missing += rows;
        }
    }

    private void AddMore(int missing)
    {
        if (missing > 0)
        {
            Put(More(missing), SlackBlocks.Context);
        }
    }

    private void AddButtons(Buttons buttons)
    {
        _room.Release(buttons);
        var (elements, missing) = SlackButtons.Of(buttons);
        _unusable += missing;
        foreach (var row in elements.Chunk(SlackLimits.ButtonsInARow))
        {
            var length = row.Sum(element => element.Characters);
            if (_room.Blocks < 1 || _room.Characters < length)
            {
                _missing += row.Sum(element => element.Count);
                continue;
            }

            _room.Take(length);
            _blocks.Add(SlackBlocks.Actions(row.Select(element => element.Element)));
        }
    }

    private void Put(string text, Func<string, JsonObject> block)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_room.Blocks < 1 || text.Length > _room.Characters)
        {
            _missing++;
            return;
        }

        _room.Take(text.Length);
        _blocks.Add(block(text));
    }

    private string Text(Paragraph paragraph, int limit)
    {
        const int RoomForMore = 60;
        var lines = new List<string>();
        var used = 0;
        for (var at = 0; at < paragraph.Lines.Length; at++)
        {
            var line = Mrkdwn.Line(paragraph.Lines[at], Math.Max(1, limit - RoomForMore));
            if (used + line.Length + 1 > limit - RoomForMore && lines.Count > 0)
            {
                lines.Add(More(paragraph.Lines.Length - at));
                _isCut = true;
                break;
            }

            lines.Add(line);
            used += line.Length + 1;
        }

        return string.Join('\n', lines).Trim('\n');
    }

    private string More(int count) => Mrkdwn.Line(Line.Of($"{PlainText.Ellipsis} {leftOut(message.Language, count)}"), 60);
}
