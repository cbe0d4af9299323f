using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Data.Promises;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Promising;

/// <summary>What is pressed about a promise.</summary>
internal static class PromiseWords
{
    public static ImmutableArray<Button> Answers(Phrases phrases, Promise promise) =>
    [
        new(phrases.Say("promise.button.kept"), PromiseButton.Kept, promise.Id, Primary: true),
        new(phrases.Say("promise.button.not_kept"), PromiseButton.NotKept, promise.Id),
    ];
}
