using System.Text.Json.Nodes;
using KpiBot.Chat.Messages;

namespace KpiBot.Teams.Rendering;

/// <summary>One message on its way into a card. What the card has no room for is counted, and said at the end.</summary>
internal sealed class TeamsCard(Message message, LeftOut leftOut, JsonObject frame, Func<Picture, Uri?> pictures)
{
    /// <summary>Below it a line is no longer cut but left out.</summary>
    private const int LeastLine = 600;

    /// <summary>For the words beneath a table that was shortened.</summary>
    private const int RoomForMore = 512;

    private readonly JsonArray _body = [];
    private readonly CardRoom _room = new(frame, message.Sections);
    private int _missing;
    private int _drawn;
    private bool _isCut;

    /// <summary>Whether a button that opens a form opens a dialog.</summary>
    public bool HasDialogs { get; init; }

    /// <summary>Whether bars are drawn by Teams where their figures are known.</summary>
    public bool HasCharts { get; init; }

    /// <summary>Whether something was left out that a card without its charts might have room for.</summary>
    public bool IsCrowdedByCharts => _drawn > 0 && (_missing > 0 || _isCut);

    public JsonArray Body()
    {
        foreach (var section in message.Sections)
        {
            Add(section);
        }

        if (_missing > 0 || _body.Count == 0)
        {
            _body.Add(Small(_missing > 0 ? More(_missing) : CardText.Ellipsis));
        }

        return _body;
    }

    private void Add(Section section)
    {
        switch (section)
        {
            case Heading heading:
                AddHeading(heading);
                break;
            case Paragraph paragraph:
                AddParagraph(paragraph);
                break;
            case Footnote footnote:
                AddLine(footnote.Line, isFirst: true, isSmall: true);
                break;
            case Picture picture:
                AddPicture(picture);
                break;
            case Document document:
                AddDocument(document);
                break;
            case Table table:
                AddTable(table);
                break;
            case Buttons buttons:
                AddButtons(buttons);
                break;
            default:
                throw new ArgumentException($"Teams has no element for {section.GetType().Name}.", nameof(section));
        }
    }

    private void AddHeading(Heading heading)
    {
        if (!string.IsNullOrWhiteSpace(heading.Text))
        {
            Put(CardElements.Heading(CardText.Cut(heading.Text, CardLimits.Heading)));
        }
    }

    private void AddParagraph(Paragraph paragraph)
    {
        for (var at = 0; at < paragraph.Lines.Length; at++)
        {
            AddLine(paragraph.Lines[at], isFirst: at == 0, isSmall: false);
        }
    }

    // A character takes up to six bytes as JSON.
    private void AddLine(Line line, bool isFirst, bool isSmall)
    {
        var most = _room.Left < LeastLine ? CardLimits.Line : Math.Min(CardLimits.Line, _room.Left / 6);
        var spans = CardLine.Within(line, most);
        _isCut |= most < CardLimits.Line && line.Spans.Sum(span => span.Text.Length) > most;
        if (!spans.IsBlank())
        {
            Put(CardElements.Line(spans.Select(span => CardElements.Run(span, isSmall)), isFirst));
        }
    }

    private void AddPicture(Picture picture)
    {
        var words = CardText.Cut(picture.AltText, CardLimits.AltText);
        var altText = string.IsNullOrWhiteSpace(words) ? picture.Key : words;
        var url = Address(picture);
        if (HasCharts && AddCharts(picture, () => url is null ? null : CardElements.Image(url, altText)))
        {
            return;
        }

        var image = url is null ? null : CardElements.Image(url, altText);
        if (image is not null && _room.Take(image))
        {
            _body.Add(image);
        }
        else
        {
            AddLine(Line.Of(words), isFirst: true, isSmall: true);
        }
    }

    // Where Teams does not draw, the first gives way to the picture of them all; the others to their words.
    private bool AddCharts(Picture picture, Func<JsonObject?> image)
    {
        var before = _drawn;
        foreach (var chart in picture.Charts)
        {
            var instead = (_drawn == before ? image() : null) ?? Small(CardText.Cut(string.IsNullOrWhiteSpace(chart.AltText) ? picture.AltText : chart.AltText, CardLimits.AltText));
            if (CardChart.Of(chart, instead) is { } element && _room.Take(element))
            {
                // Teams tells a chart's title to screen readers alone.
                Put(CardElements.Line([CardElements.Run(new Span(CardText.Cut(chart.Title, CardLimits.Heading), Emphasis.Strong), isSmall: true)], isFirst: true));
                _body.Add(element);
                _drawn++;
            }
        }

        return _drawn > before;
    }

    // A card hands over no file: its first lines.
    private void AddDocument(Document document)
    {
        var lines = document.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        AddLine(Line.Of(new Span(document.Name, Emphasis.Strong)), isFirst: true, isSmall: true);
        foreach (var line in lines.Take(CardLimits.DocumentLines))
        {
            AddLine(Line.Of(new Span(line, Emphasis.Typed)), isFirst: false, isSmall: true);
        }

        if (lines.Length > CardLimits.DocumentLines)
        {
            Put(Small(More(lines.Length - CardLimits.DocumentLines)));
        }
    }

    // Teams fetches https only; pictures within the card are shown by most of its clients, which is why the words stand beside.
    private string? Address(Picture picture) => pictures(picture) switch
    {
        { } address when address.Scheme == Uri.UriSchemeHttps => address.AbsoluteUri,
        null when picture.Png.Length is > 0 and < CardLimits.Picture * 3 / 4 => $"data:image/png;base64,{Convert.ToBase64String(picture.Png.Span)}",
        _ => null,
    };

    private void AddTable(Table table)
    {
        if (new CardTable(table).Within(_room.Left - RoomForMore, out var missing) is not { } element || !_room.Take(element))
        {
            _missing += table.Rows.Length;
            return;
        }

        _body.Add(element);
        if (missing > 0)
        {
            Put(Small(More(missing)), missing);
            _isCut = true;
        }
    }

    private void AddButtons(Buttons buttons)
    {
        _room.Release(buttons);

        // A value that is too long can't be shortened: it would do something else. Nor can an action.
        var usable = buttons.Items.Where(button => button.Value.Length <= CardLimits.ButtonValue && button.Action.Length is > 0 and <= CardLimits.Action).ToList();
        _missing += buttons.Items.Length - usable.Count;
        // What is seldom wanted stands in a row of its own, below.
        foreach (var row in usable.GroupBy(button => button.IsSecondary).OrderBy(group => group.Key).SelectMany(group => group.Chunk(CardLimits.ButtonsInARow)))
        {
            Put(CardElements.Actions(row, HasDialogs), row.Length);
        }
    }

    private void Put(JsonObject element, int parts = 1)
    {
        if (_room.Take(element))
        {
            _body.Add(element);
        }
        else
        {
            _missing += parts;
        }
    }

    private static JsonObject Small(string text) => CardElements.Line([CardElements.Run(new Span(text), isSmall: true)], isFirst: true);

    private string More(int count) => CardText.Cut($"{CardText.Ellipsis} {leftOut(message.Language, count)}", 60);
}
