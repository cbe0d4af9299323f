using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using KpiBot.Chat.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace KpiBot.Playground;

/// <summary>What the page calls.</summary>
internal sealed class PlaygroundEndpoints(
    PlaygroundDesk desk,
    PlaygroundRooms rooms,
    PlaygroundForms forms,
    PlaygroundParts parts,
    PlaygroundDoor door,
    PlaygroundCode code,
    PlaygroundPictures pictures,
    IHostApplicationLifetime lifetime)
{
    private const int LongestText = 2000;
    private const int LongestAnswer = 3000;

    public async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellation) => Results.Json(new
    {
        door.Token,
        rooms.Run,
        AsksCode = !code.Knows(request),
        parts.Labels,
        People = code.Knows(request) ? await parts.People(cancellation) : null,
    });

    public IResult Enter(HttpContext context, TypedCode typed) =>
        code.Accept(context, typed.Code) ? Results.NoContent() : Results.StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IResult> SayAsync(TypedMessage typed, CancellationToken cancellation)
    {
        if (await PersonAsync(typed.As, cancellation) is not { } person
            || !PlaygroundPlaces.IsOpenTo(person, typed.Channel)
            || string.IsNullOrWhiteSpace(typed.Text)
            || typed.Text.Length > LongestText)
        {
            return Results.BadRequest();
        }

        return Shown(await desk.SayAsync(typed with { Locale = Locale(typed.Locale) }, lifetime.ApplicationStopping));
    }

    public async Task<IResult> PressAsync(PressedButton pressed, CancellationToken cancellation)
    {
        if (await PersonAsync(pressed.As, cancellation) is not { } person
            || rooms.Find(post => post.Id == pressed.Post && post.Payload is not null && Sees(person, post)) is not { } post)
        {
            return Results.BadRequest();
        }

        return Shown(await desk.PressAsync(post, pressed with { Locale = Locale(pressed.Locale) }, lifetime.ApplicationStopping));
    }

    /// <summary>A form that was sent: nothing more where it was taken, else what is wrong at which field.</summary>
    public async Task<IResult> SubmitAsync(SentForm sent, CancellationToken cancellation)
    {
        if (await PersonAsync(sent.As, cancellation) is null || forms.Take(sent.Form, sent.As) is not { } opened)
        {
            return Results.BadRequest();
        }

        var answers = opened.Form.Fields
            .Where(field => sent.Answers.GetValueOrDefault(field.Id) is { Length: > 0 and <= LongestAnswer } answer && !string.IsNullOrWhiteSpace(answer))
            .ToImmutableDictionary(field => field.Id, field => sent.Answers[field.Id]);
        if (await desk.SubmitAsync(opened, answers, Locale(sent.Locale), lifetime.ApplicationStopping) is not FormOutcome.Faulty { Faults: var faults })
        {
            return Results.NoContent();
        }

        forms.PutBack(opened);
        return Results.Json(new { Errors = faults });
    }

    /// <summary>All that this person sees, from what stands there on; a connection that was lost is made again by the browser, and starts over.</summary>
    public async Task<IResult> EventsAsync(string person, CancellationToken cancellation) =>
        await PersonAsync(person, cancellation) is { } reader
            ? TypedResults.ServerSentEvents(EventsAsync(reader, cancellation))
            : Results.BadRequest();

    public IResult Picture(string file) => pictures.Find(file) is var (content, type) ? Results.Bytes(content, type, type.StartsWith("text", StringComparison.Ordinal) ? file : null) : Results.NotFound();

    private IResult Shown(OpenForm? form) => form is null ? Results.NoContent() : Results.Json(new { Form = form.Id, View = parts.Modal(form.Form), form.Form.Language });

    private async IAsyncEnumerable<SseItem<object>> EventsAsync(PlaygroundPerson person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        yield return new SseItem<object>(new { rooms.Run }, "hello") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
        await using var posts = rooms.ListenAsync(post => Sees(person, post), ending.Token).GetAsyncEnumerator(ending.Token);
        while (await NextAsync(posts))
        {
            yield return new SseItem<object>(posts.Current, "post");
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<PlaygroundPost> posts)
    {
        try
        {
            return await posts.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask<PlaygroundPerson?> PersonAsync(string userId, CancellationToken cancellation) => (await parts.People(cancellation)).Find(userId);

    private string? Locale(string? wanted) => wanted is not null && parts.Labels.ContainsKey(wanted) ? wanted : null;

    private static bool Sees(PlaygroundPerson person, PlaygroundPost post) =>
        PlaygroundPlaces.IsOpenTo(person, post.Channel) && (post.OnlyFor is null || post.OnlyFor == person.UserId);
}
