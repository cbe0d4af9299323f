using System.Collections.Immutable;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>A formula, read: <see cref="Number"/>, <see cref="Name"/> or <see cref="Operation"/>.</summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>Every measure or KPI that the formula names, in reading order.</summary>
    public IEnumerable<Name> Names => this switch
    {
        Name name => [name],
        Operation operation => operation.Left.Names.Concat(operation.Right.Names),
        _ => [],
    };

    /// <summary>The same formula over only those facts that meet these conditions as well.</summary>
    public Expression Under(ImmutableArray<Condition> where) => this switch
    {
        Name name => new Name(name.Id, [.. name.Where, .. where]),
        Operation operation => new Operation(operation.Sign, operation.Left.Under(where), operation.Right.Under(where)),
        _ => this,
    };

    /// <summary>A constant.</summary>
    /// <param name="Value">Its value.</param>
    public sealed record Number(decimal Value) : Expression;

    /// <summary>A measure or another KPI, perhaps of a part of the facts: <c>won_deals where source = "Web"</c>.</summary>
    /// <param name="Id">The measure's or KPI's id.</param>
    /// <param name="Where">Only facts that meet all of these.</param>
    public sealed record Name(string Id, ImmutableArray<Condition> Where) : Expression
    {
        /// <summary>By value: two names of the same facts are one.</summary>
        public bool Equals(Name? other) => other is not null && Id == other.Id && Where.SequenceEqual(other.Where);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Id, Where.Length);
    }

    /// <summary>Two expressions and a sign between them.</summary>
    /// <param name="Sign">One of <c>+ - * /</c>.</param>
    /// <param name="Left">Before the sign.</param>
    /// <param name="Right">After it.</param>
    public sealed record Operation(char Sign, Expression Left, Expression Right) : Expression;
}
