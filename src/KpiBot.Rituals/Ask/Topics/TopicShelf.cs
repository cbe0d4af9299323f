using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask.Topics;

/// <summary>Finds what tells a verb.</summary>
public sealed class TopicShelf(
    WhyTopic why, LostReasonsTopic lost, OneToOneTopic meeting, ExportTopic export, DetailsTopic details, MyDayTopic day, CleanTopic clean)
{
    internal ValueTask<Outcome> TellAsync(Desk desk, Heard.Command said, CancellationToken cancellation) => said.Verb switch
    {
        Verb.Why => ValueTask.FromResult(why.Tell(desk, said.Spoken)),
        Verb.LostReasons => ValueTask.FromResult(lost.Tell(desk, said.Spoken)),
        Verb.OneToOne => ValueTask.FromResult(meeting.Tell(desk, said.Spoken)),
        Verb.Export => details.WithSheetAsync(desk, export.Tell(desk, said.Spoken), said.Spoken.Reading, cancellation),
        Verb.Details when said.Spoken.Reading is { } reading => details.TellAsync(desk, reading, cancellation),
        Verb.MyDay => day.TellAsync(desk, said.Spoken, cancellation),
        Verb.Clean => clean.TellAsync(desk, said.Spoken, cancellation),
        _ => ValueTask.FromResult<Outcome>(new Outcome.Elsewhere(Nothing(desk))),
    };

    /// <summary>What to say where no command took a verb: it needs a channel.</summary>
    private static Message Nothing(Desk desk)
    {
        var text = desk.Voice.Phrases.Say("verb.elsewhere");
        return new Message(text, [Paragraph.Of(Line.Of(text))]);
    }
}
