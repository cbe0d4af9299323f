using System.Collections.Concurrent;
using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Tests.Slack;

namespace KpiBot.Tests.Teams;

/// <summary>Asks for a plan by a form, and wants more than two words.</summary>
internal sealed class PlanCommand : ICommand
{
    public const string Opens = "plan.open.v1";

    private const string Sends = "plan.v1";

    public static Form Form { get; } = new(
        "Plan the recovery",
        Sends,
        "42",
        "Save",
        "Cancel",
        [
            new TextField("action", "What will you do? *Really*", "Call") { IsLong = true, Hint = "One sentence." },
            new DateField("due", "By when?", new DateOnly(2026, 12, 5)),
            new ChoiceField("cause", "Why was it so?", [new Choice("process", "Process"), new Choice("market", "Market")], "process") { IsRequired = false },
            new TextField("key", "With what key?") { IsSecret = true, IsRequired = false },
        ])
    { Intro = [Paragraph.Of(Line.Of("Coverage: 1.4 of 3"))] };

    public ConcurrentQueue<FormAnswers> Answers { get; } = new();

    public ConcurrentQueue<ButtonPress> Openings { get; } = new();

    public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult(request.Text == "plan" ? Ask() : null);

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (Opens or FollowUp.Action))
        {
            return ValueTask.FromResult<Reply?>(null);
        }

        Openings.Enqueue(press);
        return ValueTask.FromResult(press.Value == "closed" ? new Reply(Says.Plain("It is closed.")) { IsRefusal = true } : Ask());
    }

    public ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        Answers.Enqueue(answers);
        return ValueTask.FromResult<FormOutcome?>(answers["action"] is { Length: > 5 } action
            ? new FormOutcome.Taken(new Reply(Says.Plain($"Planned: {action}"), Audience.InPlace))
            : new FormOutcome.Faulty(ImmutableDictionary<string, string>.Empty.Add("action", "Say more.")));
    }

    private static Reply? Ask() => new(Says.Plain("Say plan, then what.")) { Form = Form };
}
