namespace KpiBot.Chat.Messages;

/// <summary>A part of a message: <see cref="Paragraph"/>, <see cref="Table"/>, <see cref="Picture"/>, <see cref="Buttons"/> or <see cref="Footnote"/>.</summary>
public abstract record Section;
