using System.Collections.Concurrent;
using System.Security.Cryptography;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Slack.Sending;

/// <summary>
/// The pictures of a message as files of Slack's, without a public address of ours. A picture that Slack does not take, or not in time, is left to its words: a
/// message is never late for it. What was uploaded for a message is not uploaded again when the message is tried again.
/// </summary>
internal sealed partial class SlackPictures(SlackFiles files, IOptions<SlackOptions> options, TimeProvider clock, ILogger<SlackPictures> logger)
{
    private const int MostInAMessage = 5;

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<(string Team, string Key, string Drawing), Upload> _uploads = new();

    /// <summary>Where the pictures of a message are; none for those that have to do without.</summary>
    public async Task<Func<Picture, PictureAt?>> OfAsync(string team, Message message, string key, CancellationToken cancellation)
    {
        var there = new Dictionary<string, PictureAt>();
        if (options.Value.PictureWait > TimeSpan.Zero)
        {
            Forget();
            foreach (var picture in message.Sections.OfType<Picture>().DistinctBy(picture => picture.Key).Take(MostInAMessage))
            {
                if (await FileAsync(team, picture, key, cancellation) is { } file)
                {
                    there[picture.Key] = PictureAt.Uploaded(file);
                }
                else
                {
                    Log.WithoutPicture(logger, key);
                }
            }
        }

        return picture => there.GetValueOrDefault(picture.Key);
    }

    private async Task<string?> FileAsync(string team, Picture picture, string key, CancellationToken cancellation)
    {
        var drawing = Convert.ToHexString(SHA256.HashData(picture.Png.Span));
        if (!_uploads.TryGetValue((team, key, drawing), out var upload))
        {
            if (await files.UploadAsync(team, $"{picture.Key}.png", picture.AltText, picture.Png, channel: null, cancellation) is not { } file)
            {
                return null;
            }

            upload = _uploads.GetOrAdd((team, key, drawing), new Upload(file, clock.GetUtcNow()));
        }

        upload.IsReady = upload.IsReady || await ArrivesAsync(team, upload.File, cancellation);
        return upload.IsReady ? upload.File : null;
    }

    // 1, 2, 4, 8, 8… seconds between two looks, as long as there is patience.
    private async Task<bool> ArrivesAsync(string team, string file, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + options.Value.PictureWait;
        for (var wait = FirstLook; ; wait = wait < LongestLook ? wait * 2 : LongestLook)
        {
            if (await files.IsReadyAsync(team, file, cancellation) is not false and var ready)
            {
                return ready is true;
            }

            if (clock.GetUtcNow() + wait > until)
            {
                return false;
            }

            await Task.Delay(wait, clock, cancellation);
        }
    }

    private void Forget()
    {
        foreach (var (old, _) in _uploads.Where(pair => pair.Value.At < clock.GetUtcNow() - Memory))
        {
            _uploads.TryRemove(old, out _);
        }
    }

    private sealed class Upload(string file, DateTimeOffset at)
    {
        public string File { get; } = file;

        public DateTimeOffset At { get; } = at;

        public bool IsReady { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A message goes without its picture ({Key}): Slack did not take it, or not in time")]
        public static partial void WithoutPicture(ILogger logger, string key);
    }
}
