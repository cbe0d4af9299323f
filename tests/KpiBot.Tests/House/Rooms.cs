using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace KpiBot.Tests.House;

/// <summary>The table of rooms: who may reference whom, by the project files and by what was compiled.</summary>
public sealed class Rooms
{
    public static TheoryData<string> Names => [.. Room.All.Select(room => room.Name)];

    [Fact]
    public void Every_project_of_the_product_is_a_room_of_the_table() =>
        Assert.Equal(
            Room.All.Select(room => room.Name).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_references_only_the_rooms_and_packages_of_the_table(string name) =>
        Assert.Empty(Breaches(The(name), XDocument.Load(Path.Combine(Checkout.Root, "src", name, $"{name}.csproj"))));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_compiled_references_only_the_rooms_of_the_table(string name) =>
        Assert.Empty(Breaches(The(name), Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name ?? "")));

    [Fact]
    public void The_KPI_library_can_reach_no_network_no_process_and_no_console() =>
        Assert.DoesNotContain(
            Assembly.Load("KpiBot.Kpis").GetReferencedAssemblies().Select(reference => reference.Name ?? ""),
            reference => reference is "System.Console" or "System.Diagnostics.Process" || reference.StartsWith("System.Net.", StringComparison.Ordinal)
                || reference.StartsWith("Microsoft.", StringComparison.Ordinal));

    [Fact]
    public void A_forbidden_room_and_a_forbidden_package_are_found()
    {
        var project = XDocument.Parse(
            """
            <Project><ItemGroup>
              <ProjectReference Include="../KpiBot.Chat/KpiBot.Chat.csproj" />
              <ProjectReference Include="../KpiBot.Data/KpiBot.Data.csproj" />
              <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" />
            </ItemGroup></Project>
            """);

        Assert.Equal(["KpiBot.Data", "Microsoft.EntityFrameworkCore.Sqlite"], Breaches(The("KpiBot.Slack"), project));
        Assert.Equal(["KpiBot.Crm"], Breaches(The("KpiBot.Data"), ["KpiBot.Crm", "KpiBot.Kpis", "System.Runtime"]));
    }

    private static Room The(string name) => Room.All.Single(room => room.Name == name);

    private static IEnumerable<string> Breaches(Room room, XDocument project) =>
    [
        .. Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(room.Rooms),
        .. Included(project, "PackageReference").Where(package => !room.MayUse(package)),
    ];

    private static IEnumerable<string> Breaches(Room room, IEnumerable<string> references) =>
        references.Where(reference => reference.StartsWith("KpiBot", StringComparison.Ordinal)).Except(room.Rooms);

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(reference => reference.Attribute("Include")?.Value ?? "");
}
