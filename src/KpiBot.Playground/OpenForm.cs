using KpiBot.Chat.Forms;
using KpiBot.Chat.People;

namespace KpiBot.Playground;

/// <summary>A form that somebody has before them.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Person">Who has it open.</param>
/// <param name="Place">Where it was opened from.</param>
/// <param name="MessageId">The message whose button opened it, where that can be changed.</param>
/// <param name="Answers">The post that the reply answers.</param>
/// <param name="Form">What it asks.</param>
internal sealed record OpenForm(string Id, Person Person, Place Place, string? MessageId, string Answers, Form Form);
