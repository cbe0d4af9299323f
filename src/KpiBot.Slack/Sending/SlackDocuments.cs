using System.Text;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Sending;

/// <summary>
/// Documents handed to the one who asked for them, in their own conversation with the bot whoever reads the answer; where files are not allowed, the message
/// shows the first lines instead.
/// </summary>
internal sealed class SlackDocuments(SlackClient client, SlackFiles files)
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Where each document of a message lies now; none for those that Slack did not take.</summary>
    public async Task<Func<Document, Uri?>> HandOverAsync(Person person, Message message, CancellationToken cancellation)
    {
        var there = new Dictionary<Document, Uri>();
        foreach (var document in message.Sections.OfType<Document>().Where(document => document.Text.Length > 0))
        {
            if (await ConversationAsync(person, cancellation) is { } conversation
                && await files.UploadAsync(person.Team, document.Name, altText: null, Bytes(document), conversation, cancellation) is { } file
                && await files.LinkAsync(person.Team, file, cancellation) is { } link)
            {
                there[document] = link;
            }
        }

        return document => there.GetValueOrDefault(document);
    }

    private async Task<string?> ConversationAsync(Person person, CancellationToken cancellation) =>
        await client.CallAsync(person.Team, "conversations.open", new Dictionary<string, string> { ["users"] = person.UserId }, cancellation) is SlackOutcome.Done done
            ? done.Answer.At("channel").Text("id")
            : null;

    // Spreadsheets take a file without a mark for one in their own old encoding.
    private static byte[] Bytes(Document document) =>
        Encoding.UTF8.GetBytes(document.Text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? document.Text : ByteOrderMark + document.Text);
}
