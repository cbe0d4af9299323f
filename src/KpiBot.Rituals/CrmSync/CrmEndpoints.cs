using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Pipedrive;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KpiBot.Rituals.CrmSync;

/// <summary>
/// Where CRM systems say that something changed: <c>POST /crm/hubspot</c> and <c>/crm/pipedrive</c>, another company's with its name behind. What they say is not
/// read, only that they said it and who they are; without a secret in the settings there is nobody there.
/// </summary>
public sealed class CrmEndpoints(CrmSources sources, CrmBell bell, TimeProvider clock)
{
    private const int LongestBody = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var crm = routes.MapGroup("/crm");
        crm.MapPost("/hubspot/{workspace?}", (string? workspace, HttpRequest request, CrmEndpoints endpoints, CancellationToken cancellation) => endpoints.HubSpotAsync(workspace, request, cancellation));
        crm.MapPost("/pipedrive/{workspace?}", (string? workspace, HttpRequest request, CrmEndpoints endpoints) => endpoints.Pipedrive(workspace, request));
    }

    private async Task<IResult> HubSpotAsync(string? workspace, HttpRequest request, CancellationToken cancellation)
    {
        var company = workspace ?? sources.FirstWorkspace;
        if (!sources.Companies.Contains(company) || sources.Options<HubSpotOptions>(company, "HubSpot") is not { IsConfigured: true, ClientSecret: { Length: > 0 } secret } options)
        {
            return Results.NotFound();
        }

        if (await BodyAsync(request, cancellation) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var uri = options.WebhookUrl?.OriginalString ?? $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        if (!HubSpotSignature.IsTrue(secret, uri, body, request.Headers[HubSpotSignature.Header], request.Headers[HubSpotSignature.TimestampHeader], clock.GetUtcNow()))
        {
            return Results.Unauthorized();
        }

        bell.Ring(company, HubSpotCrm.Key);
        return Results.Ok();
    }

    private IResult Pipedrive(string? workspace, HttpRequest request)
    {
        var company = workspace ?? sources.FirstWorkspace;
        if (!sources.Companies.Contains(company) || sources.Options<PipedriveOptions>(company, "Pipedrive") is not { IsConfigured: true, WebhookPassword.Length: > 0 } options)
        {
            return Results.NotFound();
        }

        if (!PipedriveBasic.IsTrue(options, request.Headers.Authorization))
        {
            return Results.Unauthorized();
        }

        bell.Ring(company, PipedriveCrm.Key);
        return Results.Ok();
    }

    /// <summary>The bytes as they came: a signature is over those. Null where there are too many.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var piece = new byte[8192];
        for (var read = await request.Body.ReadAsync(piece, cancellation); read > 0; read = await request.Body.ReadAsync(piece, cancellation))
        {
            await body.WriteAsync(piece.AsMemory(0, read), cancellation);
            if (body.Length > LongestBody)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
