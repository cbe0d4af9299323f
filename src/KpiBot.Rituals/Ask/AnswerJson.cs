using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Rituals.Ask;

/// <summary>An outcome as tools read it: figures unrounded, keys absent where they do not apply.</summary>
public static class AnswerJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON: the answer, or <c>{"refused":"reason"}</c>, or <c>{"text":"…"}</c> for help and definitions.</summary>
    public static string Of(Outcome outcome) => Object(outcome).ToJsonString(Readable);

    /// <summary>What the command line says when it can't ask at all.</summary>
    public static string Refused(string reason) => new JsonObject { ["refused"] = reason }.ToJsonString(Readable);

    private static JsonObject Object(Outcome outcome) => outcome switch
    {
        Outcome.Answered answered => Of(answered.Answer, answered.Freshness),
        Outcome.Told told => new JsonObject { ["text"] = PlainText.Of(told.Message) },
        _ => new JsonObject { ["refused"] = outcome.Message.Summary },
    };

    private static JsonObject Of(Answer answer, Freshness? freshness)
    {
        var (question, verdict) = (answer.Question, answer.Verdict);
        return Present(
            ("kpi", question.Kpi),
            ("version", answer.Definition.Version),
            ("scope", question.Scope.ToString()),
            ("period", Of(question.Period)),
            ("asOf", Of(question.AsOf)),
            ("value", Number(answer.Value)),
            ("unit", answer.Definition.Unit.ToString().ToLowerInvariant()),
            ("numerator", Number(answer.Numerator)),
            ("denominator", Number(answer.Denominator)),
            ("sample", Number(answer.Sample)),
            ("status", Verdicts.Key(verdict.Standing)),
            ("colour", verdict.Colour?.ToString().ToLowerInvariant()),
            ("target", Number(verdict.Target?.Value)),
            ("expected", Number(verdict.Expected)),
            ("comparison", answer.Previous is { Value: not null } previous ? Of(previous) : null),
            ("rows", question.By is null ? null : Array(answer.Rows, Of)),
            ("stages", answer.Stages.IsEmpty ? null : Array(answer.Stages, Of)),
            ("weakestStage", answer.WeakestStage),
            ("missing", answer.Missing.IsEmpty ? null : Array(answer.Missing, column => JsonValue.Create(column))),
            ("freshness", freshness is null ? null : Of(freshness)));
    }

    private static JsonObject Of(KpiPeriod period) => new()
    {
        ["name"] = period.Name,
        ["start"] = LocalDatePattern.Iso.Format(period.Start),
        ["end"] = LocalDatePattern.Iso.Format(period.End),
    };

    private static JsonObject Of(Comparison comparison) =>
        Present(("period", Of(comparison.Period)), ("value", Number(comparison.Value)), ("change", Number(comparison.Change)));

    private static JsonObject Of(Row row)
    {
        var json = Present(("value", Number(row.Value)), ("numerator", Number(row.Numerator)), ("denominator", Number(row.Denominator)));

        // The key is there also where it is null: that is the row of what is blank.
        json.Insert(0, "key", row.Key);
        return json;
    }

    private static JsonObject Of(StageRow row) => Present(
        ("stage", row.Stage), ("entered", row.Entered), ("advanced", row.Advanced), ("waiting", row.Waiting), ("rate", Number(row.Rate)));

    private static JsonObject Of(Freshness freshness) => new()
    {
        ["source"] = freshness.Source,
        ["lastSuccess"] = Of(freshness.LastSuccess),
        ["ageHours"] = freshness.Age.TotalHours,
    };

    private static string Of(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static JsonValue? Number(decimal? number) => number is { } known ? JsonValue.Create(known) : null;

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> of) => [.. items.Select(of)];

    private static JsonObject Present(params ReadOnlySpan<(string Key, JsonNode? Value)> pairs)
    {
        var json = new JsonObject();
        foreach (var (key, value) in pairs)
        {
            if (value is not null)
            {
                json.Add(key, value);
            }
        }

        return json;
    }
}
