using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KpiBot.Playground;

/// <summary>
/// The code on the console. It proves that whoever opens the page also started the host; it works once, and a few wrong ones make a new one. The browser
/// then keeps a cookie for as long as the host runs.
/// </summary>
internal sealed partial class PlaygroundCode(IOptions<PlaygroundOptions> options, ILogger<PlaygroundCode> logger)
{
    private const string Cookie = "kpibot_playground";
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 8;
    private const int MostTries = 5;

    private readonly Lock _gate = new();
    private readonly string _pass = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private string _code = "";
    private int _tries;

    /// <summary>The code that opens the page now.</summary>
    public string Current
    {
        get
        {
            lock (_gate)
            {
                return _code;
            }
        }
    }

    public bool IsAsked => options.Value.RequireCode;

    public bool Knows(HttpRequest request) => !IsAsked || (request.Cookies[Cookie] is { } pass && Equal(pass, _pass));

    /// <summary>Shows a code to whoever reads the console.</summary>
    public void Show()
    {
        lock (_gate)
        {
            Renew();
        }
    }

    public bool Accept(HttpContext context, string code)
    {
        lock (_gate)
        {
            var accepted = _code.Length > 0 && Equal(code.Trim().ToUpperInvariant(), _code);
            if (accepted || ++_tries >= MostTries)
            {
                Renew();
            }

            if (accepted)
            {
                context.Response.Cookies.Append(Cookie, _pass, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = context.Request.IsHttps });
            }

            return accepted;
        }
    }

    private void Renew()
    {
        (_code, _tries) = (RandomNumberGenerator.GetString(Letters, Length), 0);
        Log.CodeMade(logger, _code);
    }

    private static bool Equal(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The playground asked for this code: {Code}")]
        public static partial void CodeMade(ILogger logger, string code);
    }
}
