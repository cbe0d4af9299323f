namespace KpiBot.Teams.Rendering;

/// <summary>
/// How large a card may grow. Teams takes some 100 KB a message since 2025 and took 40 KB before
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages); this also fits what other posts to Teams may have.
/// </summary>
internal static class CardLimits
{
    /// <summary>Bytes of the card as JSON.</summary>
    public const int Budget = 28 * 1024;

    public const int Heading = 150;
    public const int Line = 2000;
    public const int AltText = 2000;
    public const int Fallback = 500;
    public const int ButtonLabel = 75;
    public const int ButtonValue = 2000;
    public const int Action = 255;
    public const int TableColumns = 10;
    public const int TableCell = 200;

    /// <summary>More would stand in a menu (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/design-effective-cards).</summary>
    public const int ButtonsInARow = 5;

    /// <summary>Bytes of a picture within the card: the figures must have room beside it.</summary>
    public const int Picture = 12 * 1024;

    /// <summary>What stands beneath a bar, or in a legend.</summary>
    public const int ChartLabel = 30;

    /// <summary>Of a document as many lines as a reader skims.</summary>
    public const int DocumentLines = 12;
}
