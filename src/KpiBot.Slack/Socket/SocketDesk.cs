using System.Text.Json.Nodes;
using KpiBot.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Socket;

/// <summary>Hands what comes over a line to those who take it over HTTP, and comes back with the acknowledgement.</summary>
internal sealed partial class SocketDesk(CommandIntake commands, InteractionIntake interactions, EventIntake events, ILogger<SocketDesk> logger)
{
    /// <summary>The acknowledgement; null where Slack is to bring it again, because it is kept nowhere yet.</summary>
    public async Task<JsonObject?> TakeAsync(SocketEnvelope envelope, CancellationToken cancellation)
    {
        try
        {
            var ack = envelope.Type switch
            {
                "events_api" => await events.TakeAsync(envelope.Payload, cancellation),
                "slash_commands" => await commands.TakeAsync(SlackForm.Of(envelope.Payload)),
                "interactive" => await interactions.TakeAsync(envelope.Payload),
                _ => SlackAck.Taken,
            };
            return ack.Verdict is SlackVerdict.Busy ? null : envelope.Ack(ack.Payload);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            Log.Failed(logger, error, envelope.Type);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An envelope of type {Type} could not be taken")]
        public static partial void Failed(ILogger logger, Exception error, string type);
    }
}
