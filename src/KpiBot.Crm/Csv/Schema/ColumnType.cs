namespace KpiBot.Crm.Csv.Schema;

/// <summary>What a canonical column holds.</summary>
internal enum ColumnType
{
    Text,
    Date,
    Moment,
    Month,
    Money,
    Number,
    Whole,
    Share,
    Flag,
    Zone,
    Language,
    Choice,
}
