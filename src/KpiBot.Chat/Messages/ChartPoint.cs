namespace KpiBot.Chat.Messages;

/// <summary>One bar.</summary>
/// <param name="Label">What stands beneath it.</param>
/// <param name="Value">How high it is, in the chart's unit.</param>
public sealed record ChartPoint(string Label, decimal Value);
