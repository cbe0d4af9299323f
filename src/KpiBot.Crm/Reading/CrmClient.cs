using System.Globalization;
using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>
/// Calls a CRM and keeps to its limits: never more at once, in a burst or in a day than allowed, waiting as it asks, giving up with a sentence. A key leaves this
/// process for the base address only, and is in no message of ours.
/// </summary>
public sealed class CrmClient : IDisposable
{
    private const int MostTries = 6;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly CrmOptions _options;
    private readonly TimeProvider _clock;
    private readonly CrmManners _manners;
    private readonly SemaphoreSlim _places;
    private long _requests;

    internal CrmClient(HttpClient http, CrmOptions options, DailyBudget budget, CrmManners manners, TimeProvider clock)
    {
        (_http, _options, Budget, _manners, _clock) = (http, options, budget, manners, clock);
        _places = new SemaphoreSlim(options.Concurrency, options.Concurrency);
    }

    /// <summary>How many requests were made, repeated ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>What a day allows.</summary>
    public DailyBudget Budget { get; }

    internal TimeProvider Clock => _clock;

    public void Dispose() => _places.Dispose();

    internal Task<JsonElement> GetAsync(string path, CancellationToken cancellation, int cost = 1) => SendAsync(new CrmCall(path) { Cost = cost }, cancellation);

    internal Task<JsonElement> PostAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellation, Pace? pace = null) =>
        SendAsync(new CrmCall(path) { Content = () => JsonBody.Of(write), Pace = pace }, cancellation);

    internal async Task<JsonElement> SendAsync(CrmCall call, CancellationToken cancellation)
    {
        var forgetLogIn = _manners.ForgetLogIn;
        for (var tries = 1; ; tries++)
        {
            var reply = await TryAsync(call, cancellation);
            if (reply is { IsGood: true })
            {
                _manners.Learn(reply, Budget);
                return reply.Json() ?? throw Unreadable(call);
            }

            var verdict = reply is null ? new CrmVerdict.Again(null) : _manners.Judge(reply, _clock.GetUtcNow());
            if (verdict is CrmVerdict.LogIn && forgetLogIn is not null)
            {
                // Once, at whichever try the log-in ran out.
                forgetLogIn();
                forgetLogIn = null;
                continue;
            }

            await AfterAsync(call, verdict, tries, cancellation);
        }
    }

    private async Task AfterAsync(CrmCall call, CrmVerdict verdict, int tries, CancellationToken cancellation)
    {
        switch (verdict)
        {
            case CrmVerdict.Refuse refusal:
                throw new CrmRefusedException(refusal.Why) { Scopes = refusal.Scopes, Code = refusal.Code };
            case CrmVerdict.Pause pause:
                throw new CrmPausedException(pause.Why, _clock.GetUtcNow() + pause.For);
            case CrmVerdict.LogIn:
                throw new CrmRefusedException($"{_manners.Vendor} does not accept the key: check the setting, and that it was not revoked.");
            case CrmVerdict.Again { After: { } asked } when asked > LongestWait:
                throw new CrmPausedException($"{_manners.Vendor} asks us to wait.", _clock.GetUtcNow() + asked);
            case CrmVerdict.Again when tries >= MostTries:
                throw new CrmPausedException($"{_manners.Vendor} did not answer {Resource(call)} in {MostTries} tries.", _clock.GetUtcNow() + LongestWait);
            case CrmVerdict.Again again:
                // Without a word from the vendor: 1, 2, 4, 8, 16 seconds.
                await Task.Delay(again.After ?? TimeSpan.FromSeconds(1 << (tries - 1)), _clock, cancellation);
                break;
        }
    }

    /// <summary>Null where no answer came.</summary>
    private async Task<CrmReply?> TryAsync(CrmCall call, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(call.Content is null ? HttpMethod.Get : HttpMethod.Post, Address(call)) { Content = call.Content?.Invoke() };
        if (!call.IsLogIn)
        {
            await _manners.LogInAsync(request, cancellation);
        }

        await _places.WaitAsync(cancellation);
        try
        {
            await TurnAsync(call, cancellation);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(_options.CallTimeout);
            using var response = await _http.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
            return new CrmReply((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, body);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task TurnAsync(CrmCall call, CancellationToken cancellation)
    {
        await (call.Pace?.WaitAsync(cancellation) ?? Task.CompletedTask);
        await _manners.Pace.WaitAsync(cancellation);
        Budget.Spend(call.Cost);
        Interlocked.Increment(ref _requests);
    }

    // Also what a CRM names itself, such as the next page's address, stays on its host.
    private Uri Address(CrmCall call)
    {
        var home = _options.BaseUrl ?? throw new CrmRefusedException($"{_manners.Vendor} has no address: set BaseUrl.");
        var address = new Uri(home, call.Path);
        return address.Scheme == home.Scheme && address.Authority == home.Authority
            ? address
            : throw new CrmRefusedException($"{_manners.Vendor} named an address outside {home.Authority}; nothing is sent there.");
    }

    private CrmRefusedException Unreadable(CrmCall call) => new($"{_manners.Vendor}'s answer to {Resource(call)} is not JSON.");

    private static string Resource(CrmCall call) => call.Path.Split('?')[0].ToString(CultureInfo.InvariantCulture);
}
