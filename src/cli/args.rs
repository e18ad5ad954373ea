//! The grammar of the command line, without any logic.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use kepu::model::Date;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

#[derive(Debug, Parser)]
#[command(
    name = "kepu",
    version,
    about = "科普台账助手：台账进去，工作计划（Word）、季度统计表（Excel）、工作摘要（PDF）出来",
    override_usage = "kepu <命令> [选项] [台账...]",
    help_template = TEMPLATE,
    subcommand_help_heading = "命令",
    next_help_heading = "通用选项",
    after_help = "每个命令都可以加 --help 看详细用法，例如 kepu export --help。\n\
        退出码：0 完成；1 完成但有不足（例如台账里有错误）；2 没有完成。",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Clone, Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Common {
    /// 在标准输出上只打印一份 JSON，供程序读取
    #[arg(long, global = true)]
    pub json: bool,
    /// 年度；台账没有写明年份时使用，例如 2026
    #[arg(long, global = true, value_name = "年份", value_parser = clap::value_parser!(i32).range(1900..=2999))]
    pub year: Option<i32>,
    /// 把这一天当作今天（YYYY-MM-DD），便于重复得到同样的文件；默认为今天
    #[arg(long, global = true, value_name = "日期")]
    pub today: Option<Date>,
    /// 配置文件；默认使用台账旁边的 kepu.toml
    #[arg(long, global = true, value_name = "文件")]
    pub config: Option<PathBuf>,
    /// 提示的语言：zh 中文（默认），en English；文件内容始终是中文
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "zh|en",
        default_value = "zh",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub lang: LangChoice,
    /// 隐藏的工作表也读
    #[arg(long, global = true)]
    pub include_hidden: bool,
    /// 指明某一项是哪一列，例如 参加人次=E；可以写几次，也可写入 kepu.toml 的 [columns]
    #[arg(long, global = true, value_name = "项目=列", value_parser = super::resolve::column)]
    pub column: Vec<(String, String)>,
    /// 少说：只报告错误
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// 多说：列出全部提示和活动
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// 颜色：auto 自动（默认）、always 总是、never 从不；也遵从环境变量 `NO_COLOR`
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "方式",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,
    /// 显示用法
    #[arg(short, long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// [生成] 由台账生成工作计划、季度统计表和工作摘要
    #[command(
        aliases = ["生成", "导出"],
        override_usage = "kepu export <台账>... [-o 文件夹]",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu export 2026年科普活动台账.xlsx\n  \
            kepu 生成 台账文件夹 -o 报送材料 --only plan,tally"
    )]
    Export(Export),
    /// [查看] 看看台账是怎样被读懂的，不生成文件
    #[command(
        alias = "查看",
        override_usage = "kepu inspect <台账>",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu inspect 2026年科普活动台账.xlsx\n  kepu 查看 台账.xlsx --json\n  \
            kepu 查看 台账文件夹"
    )]
    Inspect(Inspect),
    /// [检查] 找出可能被退回的问题：数据、目标、期限、节日、个人信息
    #[command(
        alias = "检查",
        override_usage = "kepu check <台账>...",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu check 2026年科普活动台账.xlsx\n  \
            kepu 检查 台账.xlsx --today 2026-06-30\n\n\
            目标写在台账的“目标任务”表里；自带的目标集（季度讲座、宣传栏、每月三有、科普进社区、科普示范户、\n\
            科普培训、社区基本、街道常规）在表里写一行“目标集：名称”，或写进 kepu.toml：\n  \
            target_sets = [\"社区基本\"]    kepu explain target-set-unknown 列出各集的内容"
    )]
    Check(Check),
    /// [校对] 逐条对照公文格式检查一份 Word 文件
    #[command(
        alias = "校对",
        override_usage = "kepu lint <文件.docx>",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu lint 幸福社区2026年科普工作计划.docx\n  \
            kepu 校对 计划.docx -v    符合的条目也列出来"
    )]
    Lint(Lint),
    /// [对照] 拿年初的计划与台账对照：按期、改期、待开展、未开展、计划外
    #[command(
        alias = "对照",
        override_usage = "kepu compare <计划> <台账>",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu compare 2026年计划.xlsx 2026年科普活动台账.xlsx"
    )]
    Compare(Compare),
    /// [核对] 重新读取文件夹里的计划、统计表和摘要，逐个数字互相核对
    #[command(
        alias = "核对",
        override_usage = "kepu verify <文件夹> [--register 台账]",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu verify 输出\n  kepu 核对 报送材料 --register 2026年科普活动台账.xlsx"
    )]
    Verify(Verify),
    /// [日历] 列出一年的节日、主题日、主题周和主题月
    #[command(
        alias = "日历",
        override_usage = "kepu calendar [--year 年份]",
        help_template = TEMPLATE,
        after_help = "例子：\n  kepu calendar --year 2027\n\n\
            本单位的节日可以写进 kepu.toml：\n  [[calendar]]\n  name = \"荷花节\"\n  date = \"07-18..07-20\""
    )]
    Calendar,
    /// [说明] 解释一条提示的代码；不写代码则列出全部
    #[command(alias = "说明", override_usage = "kepu explain [代码]", help_template = TEMPLATE,
        after_help = "例子：\n  kepu explain date-ambiguous")]
    Explain(Explain),
    /// [格式] 打印 --json 输出的 JSON Schema
    #[command(alias = "格式", override_usage = "kepu schema [命令]",
        help_template = TEMPLATE)]
    Schema(Schema),
}

#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Export {
    /// 台账：文件，或文件夹（读取其下全部台账），或 -（标准输入）
    #[arg(required = true, value_name = "台账", help_heading = "参数")]
    pub registers: Vec<PathBuf>,
    /// 文件放在哪个文件夹；默认为台账旁边的“输出”
    #[arg(short, long, value_name = "文件夹")]
    pub output: Option<PathBuf>,
    /// 只生成其中几种，用英文逗号分开：plan 计划、tally 统计表、summary 摘要
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "种类",
        hide_possible_values = true
    )]
    pub only: Vec<PaperChoice>,
    /// 计划的格式：docx（默认）、pdf，或 docx,pdf 两种都要
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "格式",
        default_value = "docx",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub plan_format: Vec<PlanFormat>,
    /// 去年的台账（文件或文件夹）；统计表和摘要里加上同一单位的去年同期数
    #[arg(long, value_name = "台账")]
    pub last_year: Option<PathBuf>,
    /// 统计表只出某一季度：1 到 4；默认四个季度都出
    #[arg(long, value_name = "季度", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub quarter: Option<u8>,
    /// 同时处理几份台账；默认按处理器核数
    #[arg(long, value_name = "份数", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// 替换已经存在的同名文件
    #[arg(long)]
    pub force: bool,
    /// 从严：警告也算错误
    #[arg(long)]
    pub strict: bool,
    /// 手机号等个人信息照原样印出；默认以星号代替
    #[arg(long)]
    pub allow_personal: bool,
    /// 字体文件夹；默认为程序旁边的 fonts
    #[arg(long, value_name = "文件夹")]
    pub font_dir: Option<PathBuf>,
}

#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Inspect {
    /// 台账：文件，或只含一份台账的文件夹，或 -（标准输入）
    #[arg(value_name = "台账", help_heading = "参数")]
    pub register: PathBuf,
    /// 把读懂的列名写成台账旁边的 kepu.toml，下次照此读取
    #[arg(long)]
    pub save_profile: bool,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Check {
    /// 台账：文件，或文件夹（检查其下每份台账），或 -（标准输入）
    #[arg(required = true, value_name = "台账", help_heading = "参数")]
    pub registers: Vec<PathBuf>,
    /// 从严：警告也算不通过
    #[arg(long)]
    pub strict: bool,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Compare {
    /// 年初的计划：台账文件
    #[arg(value_name = "计划", help_heading = "参数")]
    pub plan: PathBuf,
    /// 记录开展情况的台账
    #[arg(value_name = "台账", help_heading = "参数")]
    pub register: PathBuf,
}

#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Verify {
    /// 放文件的文件夹，其下的文件夹也会核对
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
    /// 一并核对的台账；默认在文件夹里和它旁边寻找同一单位、同一年度的台账
    #[arg(long, value_name = "台账")]
    pub register: Vec<PathBuf>,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Lint {
    /// Word 文件（.docx），本程序或别的程序生成的都可以；或 -（标准输入）
    #[arg(value_name = "文件", help_heading = "参数")]
    pub document: PathBuf,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Explain {
    /// 提示末尾方括号里的代码，例如 date-ambiguous
    #[arg(value_name = "代码", help_heading = "参数")]
    pub code: Option<String>,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Schema {
    /// 哪一个命令的输出：inspect、export、check、lint、verify、compare、calendar；不写则包括全部
    #[arg(value_enum, value_name = "命令", help_heading = "参数", hide_possible_values = true)]
    pub of: Option<Document>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangChoice {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperChoice {
    #[value(alias = "计划")]
    Plan,
    #[value(alias = "统计表", alias = "统计")]
    Tally,
    #[value(alias = "摘要")]
    Summary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    #[value(alias = "word")]
    Docx,
    Pdf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    #[value(alias = "查看")]
    Inspect,
    #[value(alias = "生成")]
    Export,
    #[value(alias = "检查")]
    Check,
    #[value(alias = "校对")]
    Lint,
    #[value(alias = "核对")]
    Verify,
    #[value(alias = "对照")]
    Compare,
    #[value(alias = "日历")]
    Calendar,
    #[value(alias = "说明")]
    Explain,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_grammar_has_no_contradiction() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_has_a_chinese_alias_that_its_line_of_help_names() {
        for command in Args::command().get_subcommands() {
            let alias = command.get_all_aliases().next().unwrap();
            let about = command.get_about().unwrap().to_string();
            assert!(about.starts_with(&format!("[{alias}]")), "{about}");
        }
    }
}
