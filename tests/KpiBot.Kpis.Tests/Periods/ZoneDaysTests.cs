using CsCheck;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Tests.Laws;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Periods;

public sealed class ZoneDaysTests
{
    private static readonly string[] Zones = ["Europe/Paris", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "UTC"];

    [Xunit.Fact]
    public void Moments_are_cut_as_the_calendar_cuts_them() => Gen.Select(Gen.Int[0, Zones.Length - 1].Select(place => Zones[place]), Gen.Long[-60_000_000_000, 4_200_000_000_000], Gen.Bool).Hold(
        (id, millis, isDate) =>
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var instant = Instant.FromUnixTimeMilliseconds(millis);
            var moment = isDate ? Moment.Of(instant.InUtc().Date) : Moment.Of(instant);
            var cut = Timestamp.Of(moment, zone);
            Assert.Equal((moment.At(zone).ToUnixTimeMilliseconds(), Timestamp.DayOf(moment.DateIn(zone)), isDate), (cut.Millis, cut.Day, cut.IsDate));
        },
        cases: 20_000);
}
