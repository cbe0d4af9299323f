using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.Forms;

namespace KpiBot.Tests.Slack;

/// <summary>A bot that repeats what it hears, in the way it is told to.</summary>
internal sealed class EchoCommand : ICommand
{
    public ConcurrentQueue<ChatRequest> Requests { get; } = new();

    public ConcurrentQueue<ButtonPress> Presses { get; } = new();

    public ConcurrentQueue<FormAnswers> Sent { get; } = new();

    /// <summary>What a press answers with, instead of words.</summary>
    public Form? Form { get; set; }

    /// <summary>What came of a form; taken where nothing is said.</summary>
    public FormOutcome? Outcome { get; set; }

    public Audience Audience { get; set; } = Audience.Asker;

    public Task Ready { get; set; } = Task.CompletedTask;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        await Ready.WaitAsync(cancellation);
        return new Reply(Says.Plain($"You said {request.Text}"), Audience);
    }

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        Presses.Enqueue(press);
        await Ready.WaitAsync(cancellation);
        return new Reply(Says.Plain($"You pressed {press.Value}"), Audience) { Form = Form };
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        Sent.Enqueue(answers);
        await Ready.WaitAsync(cancellation);
        return Outcome ?? new FormOutcome.Taken(new Reply(Says.Plain($"You sent {answers.Value}"), Audience));
    }
}
