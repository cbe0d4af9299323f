using KpiBot.Data.PostgreSql;
using Npgsql;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>What PostgreSQL's own programs are told to connect with.</summary>
public sealed class PostgreSqlPrograms
{
    private const string Plain = "Host=db;Port=5433;Database=kpibot;Username=ada;Password=secret";

    [Fact]
    public void They_are_told_how_to_encrypt_as_the_connection_string_says()
    {
        var told = Told($"{Plain};SSL Mode=VerifyFull;SSL Certificate=/c.crt;SSL Key=/c.key;Root Certificate=/ca.crt;Options=-c statement_timeout=0");
        Assert.Equal(
            ("verify-full", "/c.crt", "/c.key", "/ca.crt", "-c statement_timeout=0"),
            (told["PGSSLMODE"], told["PGSSLCERT"], told["PGSSLKEY"], told["PGSSLROOTCERT"], told["PGOPTIONS"]));
        Assert.Equal(("db", "5433", "ada", "secret", "kpibot"), (told["PGHOST"], told["PGPORT"], told["PGUSER"], told["PGPASSWORD"], told["PGDATABASE"]));
    }

    [Fact]
    public void What_the_connection_string_does_not_name_is_left_to_the_environment()
    {
        var told = Told(Plain);
        Assert.All(["PGSSLMODE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGOPTIONS"], name => Assert.Null(told[name]));
    }

    [Theory]
    [InlineData("Search Path=kpi", "-c search_path=kpi")]
    [InlineData("Search Path='kpi, public';Options=-c jit=off", @"-c jit=off -c search_path=kpi,\ public")]
    public void The_schema_that_the_connection_string_names_is_theirs(string part, string options) => Assert.Equal(options, Told($"{Plain};{part}")["PGOPTIONS"]);

    private static Dictionary<string, string?> Told(string connectionString) =>
        PostgreSqlTool.Environment(new NpgsqlConnectionStringBuilder(connectionString)).ToDictionary(pair => pair.Key, pair => pair.Value);
}
