using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The form of a plan, what is said of its action, and whether what worked is kept as a practice.</summary>
internal sealed class PlanCommand(KpiEngine engine, PressDesk desk, PracticeStore practices, AlertReaders readers, AlertFactsReader facts, AlertNewsComposer news, FiguresNow figuresNow) : ICommand
{
    public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (AlertButton.Plan or AlertButton.Done or AlertButton.NotDone or AlertButton.Keep or AlertButton.KeepNot))
        {
            return null;
        }

        var (pressed, reply) = await desk.ReadAsync(press, cancellation);
        return pressed is null ? reply : press.Action switch
        {
            AlertButton.Plan => pressed.MayAct ? Open(pressed) : PressDesk.NotYours(pressed),
            AlertButton.Done or AlertButton.NotDone => await ReportAsync(pressed, press.Action is AlertButton.Done, cancellation),
            _ => pressed.MayAct ? await KeepAsync(pressed, press.Action is AlertButton.Keep, cancellation) : PressDesk.NotYours(pressed),
        };
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not AlertButton.Plan)
        {
            return null;
        }

        var (pressed, reply) = await desk.ReadAsync(answers, cancellation);
        if (pressed is null)
        {
            return reply is null ? null : new FormOutcome.Taken(reply);
        }

        if (!pressed.MayAct)
        {
            return new FormOutcome.Taken(PressDesk.NotYours(pressed));
        }

        var (plan, faults) = new PlanForm(pressed).Read(answers);
        return plan is null
            ? new FormOutcome.Faulty(faults)
            : new FormOutcome.Taken(await desk.DoAsync(pressed, now => Planned(now, plan), more: null, reply: null, cancellation));
    }

    private AlertOutcome Planned(Pressed pressed, AlertPlan plan)
    {
        var reading = engine.Watch(pressed.Snapshot, pressed.Stored.Kpi, pressed.Stored.Scope, figuresNow());
        var today = pressed.Now.InZone(pressed.Words.Voice.Zone).Date;
        return pressed.By.Plan(pressed.Alert, plan, int.TryParse(pressed.Rest, out var plans) ? plans : 0, reading.Answer.Value, today);
    }

    private static Reply Open(Pressed pressed) => pressed.Alert.IsLive
        ? PressDesk.Private(pressed.Words, "form.words") with { Form = new PlanForm(pressed).Make() }
        : PressDesk.Over(pressed);

    // Who does it knows best; who leads may say it too.
    private async ValueTask<Reply> ReportAsync(Pressed pressed, bool isDone, CancellationToken cancellation)
    {
        if (!pressed.MayAct && pressed.Alert.Planned?.Plan?.OwnerId != pressed.Asker.User.Id)
        {
            return PressDesk.NotYours(pressed);
        }

        var reader = await ReaderAsync(pressed, cancellation);
        var read = reader is not null && engine.Catalogue.Find(pressed.Stored.Kpi) is { } kpi && reader.Tells(kpi)
            ? await facts.ReadAsync(pressed.Stored, pressed.Snapshot, reader.Tells, cancellation)
            : null;
        return await desk.DoAsync(pressed, now => now.By.Report(now.Alert, isDone), more: null, now => Reported(now, reader?.Words, read, isDone), cancellation);
    }

    /// <summary>What is said in place everybody there reads, with the rights of the place.</summary>
    private async Task<AlertReader?> ReaderAsync(Pressed pressed, CancellationToken cancellation) => (pressed.MessageId, pressed.CardPlace) switch
    {
        (null, _) => pressed.Reader,
        (_, { } place) => (await readers.OfAsync(pressed.Stored, place, pressed.Snapshot, cancellation)).Reader,
        _ => null,
    };

    private Reply Reported(Pressed pressed, AlertWords? words, AlertFacts? read, bool isDone)
    {
        if (words is null || read is null || pressed.Card is not null)
        {
            return PressDesk.Private(pressed.Words, isDone ? "red.report.done" : "red.report.not_done", ("name", pressed.Asker.User.Name));
        }

        var said = words.Say(isDone ? "red.report.done" : "red.report.not_done", ("name", pressed.Asker.User.Name));
        var told = news.Message(new AlertNews(pressed.Stored.Id, AlertNews.FollowUp, UserId: null), read, words);
        Section[] next = isDone ? [] : [new Buttons([new AlertButtons(words).Plan(read)])];
        return new Reply(told with { Sections = [.. told.Sections.Where(section => section is not Buttons), Paragraph.Of(Line.Of(said)), .. next] }, pressed.MessageId is null ? Audience.Asker : Audience.InPlace);
    }

    private async ValueTask<Reply> KeepAsync(Pressed pressed, bool isKept, CancellationToken cancellation)
    {
        if (isKept && Of(pressed) is { } practice && pressed.By.Keep(pressed.Alert, isKept) is AlertOutcome.Done)
        {
            await practices.AddAsync(practice, cancellation);
        }

        return await desk.DoAsync(pressed, now => now.By.Keep(now.Alert, isKept), more: null, now => PressDesk.Private(now.Words, isKept ? "red.kept" : "red.kept.not"), cancellation);
    }

    private static Practice? Of(Pressed pressed) => pressed.Alert is { Planned: { Plan: { } plan } planned, Ended: { Value: { } after } ended, Raised: { } raised }
        ? new Practice(
            pressed.Stored.Workspace,
            pressed.Stored.Id,
            pressed.Now.ToDateTimeOffset(),
            pressed.Author,
            pressed.Stored.Kpi,
            pressed.Stored.Scope.ToString(),
            plan.Action,
            planned.At.ToDateTimeOffset(),
            planned.Value ?? raised.Value ?? 0,
            after,
            pressed.Words.WorkingDays(planned.At, ended.At))
        {
            Rule = raised.Rule,
            Stage = raised.Stage,
        }
        : null;
}
