namespace KpiBot.Slack.Rendering;

/// <summary>
/// What Slack takes (https://docs.slack.dev/reference/block-kit/blocks/). Whether it counts UTF-16 units or characters is not written anywhere: we
/// count units, which is the stricter of the two.
/// </summary>
internal static class SlackLimits
{
    public const int Blocks = 50;
    public const int Section = 3000;
    public const int Heading = 150;
    public const int Footnote = 2000;
    public const int AltText = 2000;
    public const int ButtonLabel = 75;
    public const int ButtonValue = 2000;
    public const int ActionId = 255;
    public const int ButtonsInARow = 25;
    public const int MenuChoices = 5;
    public const int Option = 75;
    public const int Options = 100;
    public const int ViewBlocks = 100;
    public const int ViewTitle = 24;
    public const int Label = 2000;
    public const int Hint = 2000;
    public const int TextInput = 3000;
    public const int Metadata = 3000;
    public const int TableRows = 100;
    public const int TableColumns = 20;
    public const int TableCell = 500;

    /// <summary>chat.update refuses a longer <c>text</c> at 4,000.</summary>
    public const int Summary = 3000;

    /// <summary>All text of a message: Slack refuses somewhere above 11,000 (<c>msg_blocks_too_long</c>) without saying where.</summary>
    public const int Budget = 9000;
}
