using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The stages of all pipelines by small numbers. A stage unknown to stages.csv is open and has no order.</summary>
internal sealed class StageTable
{
    private readonly Dictionary<(string Pipeline, string Name), int> _numbers = [];
    private readonly List<Stage> _stages = [];
    private readonly HashSet<int> _known = [];

    public StageTable(IEnumerable<Stage> stages)
    {
        foreach (var stage in stages.OrderBy(stage => stage.PipelineId, StringComparer.Ordinal).ThenBy(stage => stage.Order).ThenBy(stage => stage.Name, StringComparer.Ordinal))
        {
            _known.Add(Add(stage));
        }

        // Single values are the default pipeline's: the one called so, else the first by id.
        DefaultPipeline = _stages.Exists(stage => stage.PipelineId == Stage.DefaultPipeline) ? Stage.DefaultPipeline : _stages.FirstOrDefault()?.PipelineId ?? Stage.DefaultPipeline;
    }

    public string DefaultPipeline { get; }

    public int Count => _stages.Count;

    /// <summary>The number of a stage; a stage not met before is added as unknown.</summary>
    public int NumberOf(string pipeline, string name) =>
        _numbers.TryGetValue((pipeline, name), out var number) ? number : Add(new Stage(pipeline, name, int.MinValue, null, null, StageKind.Open, null));

    public Stage this[int number] => _stages[number];

    public bool IsKnown(int number) => _known.Contains(number);

    /// <summary>The known open stages of a pipeline, in order.</summary>
    public ImmutableArray<int> OpenStages(string pipeline) =>
        [.. _known.Where(number => _stages[number].PipelineId == pipeline && _stages[number].Kind == StageKind.Open).OrderBy(number => _stages[number].Order).ThenBy(number => number)];

    private int Add(Stage stage)
    {
        var number = _stages.Count;
        if (!_numbers.TryAdd((stage.PipelineId, stage.Name), number))
        {
            return _numbers[(stage.PipelineId, stage.Name)];
        }

        _stages.Add(stage);
        return number;
    }
}
