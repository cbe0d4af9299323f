using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack;
using Xunit;

namespace KpiBot.Tests.Operating;

public sealed class AnswersCounted
{
    [Fact]
    public async Task Every_answer_is_counted_and_timed_by_kind_platform_and_outcome()
    {
        // A platform of this test's own: meters are of the process.
        const string Platform = "counted-here";
        var counted = new ConcurrentQueue<string>();
        using var listener = Listening(Platform, counted);
        var person = new Person(Platform, "T1", "U1", "en");
        var place = new Place(Platform, "T1", "C1");

        await new Router([new EchoCommand()]).AnswerAsync(new ChatRequest(person, place, "hello"), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await new Router([]).AnswerAsync(new ChatRequest(person, place, "hello"), CancellationToken.None));

        Assert.Equal(["kpibot.answers told request", "kpibot.answer.duration told request", "kpibot.answers failed request", "kpibot.answer.duration failed request"], counted);
    }

    [Fact]
    public async Task Work_done_later_has_the_id_of_the_request_and_other_work_one_of_its_own()
    {
        Func<CancellationToken, Task> work;
        var seen = new List<string?>();
        using (var request = Trail.Begin("request"))
        {
            seen.Add(request.TraceId.ToString());
            work = Trail.Carry(_ =>
            {
                seen.Add(Activity.Current?.TraceId.ToString());
                return Task.CompletedTask;
            });
        }

        await work(CancellationToken.None);
        using var other = Trail.Begin("delivery");
        Assert.Equal(seen[0], seen[1]);
        Assert.NotEqual(seen[0], other.TraceId.ToString());
    }

    private static MeterListener Listening(string platform, ConcurrentQueue<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, one) =>
            {
                if (instrument.Meter.Name == "Kpi")
                {
                    one.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Count(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var known = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (platform.Equals(known.GetValueOrDefault("platform")))
            {
                counted.Enqueue($"{instrument.Name} {known["outcome"]} {known["kind"]}");
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Count(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument, tags));
        listener.Start();
        return listener;
    }
}
