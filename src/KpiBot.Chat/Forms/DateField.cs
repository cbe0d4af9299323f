namespace KpiBot.Chat.Forms;

/// <summary>A question answered by a day.</summary>
/// <param name="Id">Its id in the form.</param>
/// <param name="Label">The question.</param>
/// <param name="Day">The day that stands there at first.</param>
public sealed record DateField(string Id, string Label, DateOnly? Day = null) : Field(Id, Label);
