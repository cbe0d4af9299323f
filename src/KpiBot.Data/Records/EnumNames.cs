using System.Collections.Frozen;

namespace KpiBot.Data.Records;

/// <summary>An enum's members by name, as the store keeps them.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Members = Enum.GetValues<TEnum>().ToFrozenDictionary(member => member.ToString());
    private static readonly FrozenDictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToFrozenDictionary(member => member, member => member.ToString());

    public static string Of(TEnum member) => Names[member];

    public static TEnum Parse(string name) => Members[name];
}
