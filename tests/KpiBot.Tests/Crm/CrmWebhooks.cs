using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using KpiBot.Crm.HubSpot;
using KpiBot.Rituals.CrmSync;
using KpiBot.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>A webhook that proves itself makes the CRM be read soon; any other does nothing.</summary>
public sealed class CrmWebhooks : IAsyncLifetime
{
    private const string Url = "https://kpibot.acme.example/crm/hubspot";
    private const string Secret = "client-secret";
    private const string Body = """[{"subscriptionType":"deal.propertyChange","objectId":7}]""";

    private readonly FakeTimeProvider _clock = new(TemporaryStore.Noon);
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new("Crm:HubSpot:Token", "pat-1"), new("Crm:HubSpot:ClientSecret", Secret), new("Crm:HubSpot:WebhookUrl", Url),
            new("Crm:Pipedrive:Token", "abc"), new("Crm:Pipedrive:BaseUrl", "https://acme.pipedrive.com"), new("Crm:Pipedrive:WebhookUser", "kpibot"), new("Crm:Pipedrive:WebhookPassword", "word"),
            new("Workspaces:other:Crm:HubSpot:Token", "pat-2"),
        ]);
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<IConfiguration>(builder.Configuration).AddSingleton(new CrmFolder()).AddHttpClient()
            .AddSingleton<CrmSources>().AddSingleton<CrmBell>().AddSingleton<CrmEndpoints>();
        _app = builder.Build();
        CrmEndpoints.Map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task HubSpots_signature_over_the_raw_bytes_opens_and_nothing_else_does()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Body, Sign(Body, _clock.GetUtcNow(), "another-secret"), _clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Body + " ", Sign(Body, _clock.GetUtcNow()), _clock.GetUtcNow()));
        var old = _clock.GetUtcNow() - TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Body, Sign(Body, old), old));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Body, null, _clock.GetUtcNow()));
        Assert.False(await RingsAsync("hubspot"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Body, Sign(Body, _clock.GetUtcNow()), _clock.GetUtcNow()));
        Assert.True(await RingsAsync("hubspot"));
    }

    [Fact]
    public async Task A_body_without_end_is_refused_and_a_company_without_a_secret_is_not_there()
    {
        var huge = new string('x', 2 << 20);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(huge, Sign(huge, _clock.GetUtcNow()), _clock.GetUtcNow()));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(Body, Sign(Body, _clock.GetUtcNow()), _clock.GetUtcNow(), "/crm/hubspot/other"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(Body, Sign(Body, _clock.GetUtcNow()), _clock.GetUtcNow(), "/crm/hubspot/nobody"));
    }

    [Fact]
    public async Task Pipedrives_password_opens_and_no_other()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PipedriveAsync("kpibot:other"));
        Assert.False(await RingsAsync("pipedrive"));
        Assert.Equal(HttpStatusCode.OK, await PipedriveAsync("kpibot:word"));
        Assert.True(await RingsAsync("pipedrive"));
    }

    [Fact]
    public async Task While_the_CRM_asked_to_be_left_alone_it_rings_in_vain()
    {
        var bell = _app!.Services.GetRequiredService<CrmBell>();
        bell.Ring(CrmBench.Company, "hubspot");
        var waiting = bell.WaitAsync(CrmBench.Company, "hubspot", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        for (var minute = 0; minute < 9; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
            Assert.False(waiting.IsCompleted);
        }

        for (var tries = 0; tries < 100 && !waiting.IsCompleted; tries++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await waiting;
    }

    private static string Sign(string body, DateTimeOffset at, string secret = Secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"POST{Url}{body}{at.ToUnixTimeMilliseconds()}")));

    private async Task<HttpStatusCode> PostAsync(string body, string? signature, DateTimeOffset at, string path = "/crm/hubspot")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(HubSpotSignature.Header, signature);
        request.Headers.TryAddWithoutValidation(HubSpotSignature.TimestampHeader, $"{at.ToUnixTimeMilliseconds()}");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> PipedriveAsync(string userAndPassword)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/crm/pipedrive") { Content = new StringContent("{}") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Whether who waits for long goes on after some seconds.</summary>
    private async Task<bool> RingsAsync(string crm)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waiting = _app!.Services.GetRequiredService<CrmBell>().WaitAsync(CrmBench.Company, crm, TimeSpan.Zero, TimeSpan.FromHours(1), enough.Token);
        for (var tries = 0; tries < 20 && !waiting.IsCompleted; tries++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var rang = waiting.IsCompletedSuccessfully;
        await enough.CancelAsync();
        await waiting.ContinueWith(_ => { }, TaskScheduler.Default);
        return rang;
    }
}
