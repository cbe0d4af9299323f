using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace KpiBot.Kpis.Catalogue;

/// <summary>Reads <c>least_sample: 5</c> and <c>least_sample: { of: calls, n: 30 }</c>.</summary>
internal sealed class LeastSampleYaml : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(LeastSample);

    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new LeastSample(Number(scalar));
        }

        var start = parser.Consume<MappingStart>().Start;
        var values = new Dictionary<string, Scalar>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (key.Value is not ("of" or "n") || !values.TryAdd(key.Value, parser.Consume<Scalar>()))
            {
                throw new YamlException(key.Start, key.End, $"least_sample has no key \"{key.Value}\", or has it twice; write {{ of: calls, n: 30 }}.");
            }
        }

        return values.TryGetValue("n", out var n)
            ? new LeastSample(Number(n), values.GetValueOrDefault("of")?.Value)
            : throw new YamlException(start, start, "least_sample lacks n; write { of: calls, n: 30 }.");
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Catalogue files are read, never written.");

    private static int Number(Scalar scalar) => int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new YamlException(scalar.Start, scalar.End, $"\"{scalar.Value}\" is no number of facts; write a whole number such as 5.");
}
