using KpiBot.Chat.Messages;

namespace KpiBot.Slack.Receiving;

/// <summary>Sentences that came from Words, as a message.</summary>
internal static class Told
{
    public static Message Of(string sentence, string language) => Of([sentence], language);

    public static Message Of(IReadOnlyList<string> sentences, string language) =>
        new(sentences[0], [new Paragraph([.. sentences.Select(Line.Of)])]) { Language = language };
}
