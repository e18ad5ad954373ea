//! Messages about what is asked of the register and about the papers: targets, what would be sent back,
//! personal data, papers held against each other, fonts, files.

/// Puts these messages behind those about the register.
macro_rules! papers {
    ($($reading:tt)*) => {
        $crate::diag::entry::codes! {
            $($reading)*

            // ---- targets and deadlines as the user wrote them
            TargetUnreadable "target-unreadable" Warning
                zh "目标“{raw}”看不出要做到多少，无法判断是否完成" "请写成“每季度1次以上”“80%以上”这样的要求，或在“要求”列填数字"
                en "the target “{raw}” does not say how much is asked; it cannot be decided" "word it like “每季度1次以上”, or put a number into the “要求” column"
                why "目标由用户填写，程序不代为规定数量。看不出数量的目标照样列出，结果记为“无法判断”。"
            TargetPeriodUnknown "target-period-unknown" Warning
                zh "目标“{name}”按“{period}”要求，无法判断是否完成" "可改写成每月、每季度、每半年或全年的要求，例如每周1次写成全年52次"
                en "the target “{name}” asks for something {period}, which cannot be decided" "ask by month, quarter, half-year or year: “每周1次” is “全年52次”"
                why "能判断的周期是月、季、半年和年。别的周期不折算，也不按全年算，以免一次活动就算达标。"
            TargetConflict "target-conflict" Warning
                zh "目标“{name}”前后不一致：既有“{first}”又有“{second}”，按“{second}”判断" "请统一目标名称与周期、要求两列的写法"
                en "the target “{name}” contradicts itself: “{first}” and “{second}”; “{second}” is used" "make its wording and its columns agree"
                why "同一行里周期或数量写了两个说法时，以专门的列为准；上下限写反时对调。"
            DeadlineUnreadable "deadline-unreadable" Warning
                zh "截止日期“{raw}”读不懂，无法计算剩余天数" "请写成“2027年2月10日”或“次年2月10日”"
                en "the due date “{raw}” was not understood; days left cannot be told" "write it as “2027年2月10日”"
                why "报送事项的截止日期决定提醒；年度总结的截止日期通常在次年。"
            // ---- targets and deadlines against the register
            TargetUnmet "target-unmet" Error
                zh "目标“{name}”没有达到（{scope}）：{detail}" "确已开展的，请核对台账是否漏登、形式或日期是否填错；确未达到的，请在总结中如实说明，不要倒填日期"
                en "the target “{name}” is not met (“{scope}”): {detail}" "if it was done, check whether its row is missing or its form or date is wrong; if not, say so in the report and do not back-date anything"
                why "已结束的月、季度、半年或全年里，台账显示的数量少于（或超出）目标，报上去会被退回，所以算错误，检查不通过；本期未结束的只提醒（target-behind）。“N次以上”包括N次本身。考核不严的单位可在 kepu.toml 的 [checks] 里写 target-unmet = \"warning\"。"
            TargetBehind "target-behind" Advice
                zh "目标“{name}”还没有达到（{scope}）：{detail}" "本期尚未结束，请尽早安排"
                en "the target “{name}” is not met yet (“{scope}”): {detail}" "the period is not over: plan it soon"
                why "所在的月、季度、半年或年度还没结束，先行提醒，并说明还差多少、还剩几天；尚未开展活动的台账按计划的次数比对。"
            TargetUndecidable "target-undecidable" Advice
                zh "目标“{name}”无法判断：{reason}" "请在台账中补上所缺的内容；比例类目标请在“基本信息”中填写居民户数或常住人口"
                en "the target “{name}” cannot be decided: {reason}" "add what is missing; for ratios give “居民户数” or “常住人口” on the “基本信息” sheet"
                why "缺少分母、形式、时间或记录时既不算完成也不算未完成，不作猜测。"
            TargetSetUnknown "target-set-unknown" Warning
                zh "没有名为“{name}”的目标集" "可用的目标集：{known}"
                en "there is no target set “{name}”" "the sets are: {known}"
                why "自带的目标集写在 kepu.toml 的 target_sets 里，或在“目标任务”表里写一行“目标集：名称”。目标集只在写明时使用。"
            DeadlineMissed "deadline-missed" Error
                zh "“{document}”应于{due}前报送，已过{days}天，没有报送日期" "请尽快报送；如已报送，请在“报送日期”列填上日期"
                en "“{document}” was due on {due}, {days} days ago, and no sending date is given" "send it, or enter the date it was sent"
                why "报送事项的截止日期已过而没有报送日期，算错误。整张表都不填报送日期时无从判断，只对最近60天内到期的给出警告。"
            DeadlineLate "deadline-late" Info
                zh "“{document}”应于{due}前报送，晚了{days}天" ""
                en "“{document}” was due on {due} and was sent {days} days late" ""
                why "报送日期晚于截止日期。"
            DeadlineNear "deadline-near" Advice
                zh "“{document}”还有{days}天到期（{due}）" "请安排报送，报送后在“报送日期”列填上日期"
                en "“{document}” is due in {days} days ({due})" "send it and enter the date"
                why "截止日期在14天之内而没有报送日期。"
            // ---- what would be sent back
            PlaceholderLeft "placeholder-left" Error
                zh "{what}里还留着占位符“{placeholder}”" "请改成实际的内容"
                en "{what} still holds the placeholder “{placeholder}”" "replace it by what is meant"
                why "20xx、××社区、____ 之类没有填写的地方会原样印到文件里，是最常见的退回原因。"
            NameTooLong "name-too-long" Advice
                zh "活动名称有{length}个字，超过{limit}个字，表格里会折成多行" "请缩短名称，其余内容移到备注"
                en "the name has {length} characters, more than {limit}; it fills several lines of the table" "shorten it and move the rest to the notes"
                why "过长的名称多半把内容、要求也写进了名称列。"
            WeekendConflict "weekend-conflict" Warning
                zh "写的是“{raw}”，但{date}是星期{weekday}" "请核对日期，或去掉“周末”二字"
                en "it says “{raw}”, but {date} is weekday {weekday}" "check the date, or drop “周末”"
                why "时间里写着周末或双休日，日期却是工作日，其中必有一个是笔误。"
            HeldInFuture "held-in-future" Warning
                zh "状态是已开展，日期{date}却晚于今天（{today}）" "请核对日期或状态"
                en "it is marked as held, but {date} is after today ({today})" "check date and status"
                why "还没到的日子不可能已经开展。"
            HeldWithoutAttendance "held-without-attendance" Warning
                zh "“{name}”已开展，参加人次是空白或0" "请按签到表补填"
                en "“{name}” was held but has no attendance" "enter it from the sign-in sheet"
                why "别的活动都填了人次，这一项空着会使合计偏少。更换宣传栏、发放资料等不聚集人的活动不在此列。"
            AttendanceImplausible "attendance-implausible" Warning
                zh "参加人次 {value} 不合常理：{reason}" "请核对是否多打了0"
                en "an attendance of {value} is implausible: {reason}" "check whether a 0 too many was typed"
                why "超过常住人口、一场讲座上千人、或是其他活动几十倍的数字多半是笔误。"
            RecordMissing "record-missing" Warning
                zh "“{name}”没有{items}" "请补上，或在相应列填“有”"
                en "“{name}” has no {items}" "add it, or enter “有” in its column"
                why "年终考核看名册、记录和影像。已开展一周以上而记录列写“无”或空着时提示；整列都不填的台账不提示。"
            ActivityTwice "activity-twice" Warning
                zh "“{name}”与{first}完全相同，像是重复登记" "请删去其中一行；确是两次活动请写明场次或地点"
                en "“{name}” is the same as {first}: entered twice?" "delete one; if there were two, tell them apart by place or number"
                why "名称、时间、单位、地点、形式和人次都相同。两行都计入合计，请核对。"
            ActivitySameDay "activity-same-day" Warning
                zh "“{name}”与{first}同名、同日、同地点，只有{what}不同，像是同一次活动登记了两次" "同一次活动请只留一行；确是两场请在时间里写明上午、下午，或在名称后写第几场"
                en "“{name}” has name, day and place of {first}, only {what} differs: one activity entered twice?" "keep one row; if there were two, write their hours or number them"
                why "两行都会计入次数和人次。时间写着上午、下午、钟点，或备注、主讲人、对象、单位不同的，当作两场，不提示；时间只写到月的不比较。"
            SheetRepeated "sheet-repeated" Warning
                zh "“{sheet}”表有{rows}行与“{other}”表相同，活动被计了两次" "请删去或隐藏其中一张表"
                en "{rows} rows of sheet “{sheet}” also stand on “{other}”: they count twice" "delete or hide one of the sheets"
                why "同一份台账在工作簿里存了两份。"
            RegisterTwice "register-twice" Warning
                zh "“{file}”有{rows}项活动与“{other}”完全相同，像是同一份台账" "请只留一份；合在一起统计时，这些活动会被算两次"
                en "{rows} activities of “{file}” also stand in “{other}”: the same register twice?" "keep one of them; together they would be counted twice"
                why "按内容比对，不看文件名和格式：改名的副本、文件夹里的备份、同一份台账的 csv 和 xlsx 都能认出。不同社区照抄同一份计划的不算。"
            NameAlmostSame "name-almost-same" Advice
                zh "{what}“{name}”与“{other}”只差一点，像是同一个" "如是笔误请改成一致"
                en "{what} “{name}” is almost “{other}”" "make them the same if it is a slip"
                why "写法不一会被当作两个单位或两项活动分开统计。"
            UnitMissing "unit-missing" Warning
                zh "“{name}”没有写单位，不会计入任何社区" "请填上单位"
                en "“{name}” names no unit and counts for no community" "enter the unit"
                why "街道台账按单位分别统计；别的行都写了单位。"
            PlannedNotHeld "planned-not-held" Advice
                zh "计划的“{name}”没有开展（{status}）" "请补办、延期或注明取消；已开展请改状态并填人次；还没到时间的，状态请写“计划”"
                en "the planned “{name}” was not held ({status})" "hold, postpone or cancel it; if it was held, say so; if it is still to come, its status is “计划”"
                why "时间已过一周仍是“计划”，或状态写明“未开展”。纯计划（没有任何已开展的行）不提示。"
            PlanCompletion "plan-completion" Info
                zh "计划{planned}项，已开展{held}项，完成率{percent}" ""
                en "{held} of {planned} planned activities were held: {percent}" ""
                why "计划内已开展项数除以计划内项数，取消的也算在计划内。"
            FestivalElsewhere "festival-elsewhere" Advice
                zh "“{name}”写在{written}，但{year}年的{festival}是{days}" "请核对月份；照抄上一年计划时，农历节日和主题周的日期会变"
                en "“{name}” is written for {written}, but “{festival}” of {year} is {days}" "check the month: lunar festivals and theme weeks move from year to year"
                why "活动名称里的节日不在所写的月份。提前准备（迎……）和节后几天不提示。"
            MonthsEmpty "months-empty" Advice
                zh "这些月份还没有安排活动：{months}" "可以参考括号里的节日和主题日选题"
                en "nothing is planned yet in: {months}" "the days in brackets suggest topics"
                why "只列建议，不会自动添加活动；已经过去的月份和不按月编排的计划不提示。"
            LunarUnknown "lunar-unknown" Warning
                zh "{year}年超出农历数据的范围（{first}—{last}年），农历节日、清明等节气没有列出" "固定日期的节日和主题日不受影响"
                en "{year} is beyond the lunar tables ({first}–{last}): lunar festivals and solar terms are left out" "days with a fixed date are listed all the same"
                why "农历和节气按历法库推算，只在核对过的年份内使用，不外推。"
            // ---- personal data
            PersonalPhone "personal-phone" Warning
                zh "这里有手机号（{masked}）" "文件里会以星号代替；确需印出请加 --allow-personal"
                en "there is a mobile number ({masked})" "papers show it masked; give --allow-personal to print it"
                why "个人手机号不应出现在公开的计划和总结里。"
            PersonalIdentity "personal-identity" Warning
                zh "这里有身份证号（{masked}）" "请从台账中删去；文件里会以星号代替"
                en "there is an identity number ({masked})" "delete it from the register; papers show it masked"
                why "按18位身份证号的校验码识别。"
            PersonalBankCard "personal-bank-card" Warning
                zh "这里有银行卡号（{masked}）" "请从台账中删去；文件里会以星号代替"
                en "there is a bank card number ({masked})" "delete it from the register; papers show it masked"
                why "按银行卡号的校验位识别。"
            PersonalEmail "personal-email" Advice
                zh "这里有电子邮箱（{masked}）" "文件里会以星号代替；确需印出请加 --allow-personal"
                en "there is an e-mail address ({masked})" "papers show it masked; give --allow-personal to print it"
                why "个人邮箱不宜出现在公开的文件里。"
            // ---- papers held against each other
            VerifyDiffers "verify-differs" Error
                zh "{figure}不一致：{values}" "以台账为准：先改对台账，再用“kepu 生成 台账 -o 新文件夹”另出一套；原文件夹加 --force 会整份覆盖，手工改过的文字也会丢失，请先另存。只是手工改错的，改回即可"
                en "{figure} differ: {values}" "the register decides: correct it and make the papers again with “kepu export REGISTER -o NEW_FOLDER”; with --force the old files are replaced whole, edits by hand included. Or correct what was edited by hand"
                why "同一个数字在计划、统计表、摘要或台账里写得不一样。各文件由独立的程序重新读取后比对。"
            VerifyFormula "verify-formula" Error
                zh "{file}“{sheet}”表 {cell} 写的是 {saved}，按公式重算是 {value}" "请在 WPS 或 Excel 中重算（F9）后保存；仍不符说明数字是手工改的：请改回，或改台账后用“kepu 生成 台账 -o 新文件夹”另出一套（加 --force 会覆盖原文件和里面手工填的内容）"
                en "{file}, sheet “{sheet}”, {cell}: it shows {saved}, its formula gives {value}" "recalculate (F9) and save; if it still differs, the figure was typed over: undo that, or make the papers again with “kepu export REGISTER -o NEW_FOLDER” (--force replaces the old files, edits by hand included)"
                why "统计表的每个公式都由另写的程序按“明细”重算一遍，与文件里存的结果比对。改了明细而没有重算，或改了公式格里的数，都会发现。"
            VerifySeveralSets "verify-several-sets" Warning
                zh "“{title}”有 {count} 套材料，放在：{folders}" "各套已分别核对，没有互相比对。同一单位同一年度只报送一套，请确认用哪一套，把其余的移走"
                en "“{title}” has {count} sets of papers, in: {folders}" "each was checked in itself, not against the others; keep the one to be handed in and move the others away"
                why "两份台账属于同一单位、同一年度时，各生成一套材料；两套的数字不同是台账不同，不是材料自相矛盾。"
            VerifyForeign "verify-foreign" Info
                zh "“{file}”里没有认得的数字，没有参加核对" ""
                en "“{file}” states no figure that is known here and was passed over" ""
                why "文件夹里别的 docx 和 pdf 不影响核对结果。"
            VerifyMissing "verify-missing" Advice
                zh "“{organisation}”没有{papers}，只核对了现有的文件" "如应一并报送，请用“kepu 生成 台账 -o 新文件夹”另出一套，再取所缺的一份；原有文件不动"
                en "of “{organisation}” there is no {papers}; only what is there was verified" "if it is to be handed in, make the papers with “kepu export REGISTER -o NEW_FOLDER” and take it from there"
                why "工作计划、季度统计表和工作摘要本应三份齐全；缺的不算错误。"
            VerifyUnreadable "verify-unreadable" Error
                zh "“{file}”读不出来（{reason}），没有核对" "请确认文件完整，没有加密"
                en "“{file}” cannot be read ({reason}) and was not verified" "make sure that the file is whole and not encrypted"
                why "核对时直接读取 docx、xlsx 和 pdf 文件本身。"
            VerifyNothing "verify-nothing" Error
                zh "没有可以核对的文件" "请给出放有工作计划、季度统计表或工作摘要的文件夹"
                en "there is nothing to verify" "name a folder with the plan, the tally or the summary"
                why "文件夹里没有本程序生成的 docx、xlsx 或 pdf 文件。"
            // ---- fonts and papers
            FontMissing "font-missing" Error
                zh "缺少字体文件 {font}，找过：{places}" "请把 fonts 文件夹放在程序旁边，或用 --font-dir 指出它的位置"
                en "the font file {font} is missing; looked in: {places}" "put the fonts folder beside the program, or give --font-dir"
                why "PDF 要嵌入字体。依次在 --font-dir、KEPU_FONT_DIR、kepu.toml、程序旁边、share/kepu/fonts 中查找。"
            FontBroken "font-broken" Error
                zh "字体文件 {font} 已损坏或不完整" "请重新复制 fonts 文件夹"
                en "the font file {font} is broken or incomplete" "copy the fonts folder again"
                why "字体文件读不出来，多半是复制时断了。用到它的 PDF 不生成，其余文件照常生成。"
            GlyphMissing "glyph-missing" Warning
                zh "“{character}”（{codepoint}）没有字体能显示，PDF 中以方框代替" "请换用常用字，或用 --font-dir 提供含此字的字体"
                en "no font has “{character}” ({codepoint}); the PDF shows a box" "use another character, or give a font that has it"
                why "每个字都逐一检查字体是否收录，不会悄悄变成空白。"
            PaperFailed "paper-failed" Error
                zh "{paper}没有生成：{reason}" "请按提示处理后重试；其余文件不受影响"
                en "{paper} was not made: {reason}" "follow the message and try again; the other files are not affected"
                why "一份文件出错不影响另外两份。"
            SentenceLeftOut "sentence-left-out" Info
                zh "没有{slot}，模板“{template}”第{line}行的句子没有写入计划" "如需这句话，请在台账的“基本信息”等表中补上；或在模板中删去它"
                en "there is no {slot}; the sentence in line {line} of template “{template}” is left out of the plan" "add the value to the register, or delete the sentence from the template"
                why "模板中的空位没有值时，整句略去并说明，不会印成20xx或××。"
            TemplateBroken "template-broken" Error
                zh "模板“{template}”第{line}行写法有误（{reason}），这一行没有使用" "请对照自带模板改正这一行"
                en "line {line} of template “{template}” is wrong ({reason}) and was not used" "correct it after the built-in template"
                why "计划的文字来自模板；自己的模板可以照自带模板修改。"
            NotADocument "not-a-document" Error
                zh "“{file}”不是 Word 文档（{reason}）" "请在 WPS 或 Word 中打开它，另存为 .docx 后再校对；统计表和摘要里的数字用“kepu 核对 文件夹”核对"
                en "“{file}” is not a Word document ({reason})" "open it in WPS or Word, save it as .docx and try again; figures of tally and summary are proved by kepu verify FOLDER"
                why "校对按文件内容判断格式，不看扩展名；旧版 .doc 和加密文档要先另存。"
            ActivityCancelled "activity-cancelled" Info
                zh "“{name}”已取消，没有列入计划" "如仍要列入，请把状态改为“计划”或“延期”"
                en "“{name}” is cancelled and not in the plan" "set its status to “计划” or “延期” if it is to be listed"
                why "计划列出除取消之外的全部活动，与统计表的活动数一致；年中新增和延期的在备注中注明。"
            CompareUnlike "compare-unlike" Warning
                zh "{what}不同：计划是“{planned}”，台账是“{entered}”，对照的结果不可信" "请核对两个文件是否选对：写法是 kepu 对照 计划 台账，两份应属于同一个单位、同一年度"
                en "the {what} differs: the plan has “{planned}”, the register “{entered}”; the comparison is not to be trusted" "check the two files: kepu compare PLAN REGISTER, both of one organisation and year"
                why "单位或年度不同的两份台账照样逐项比对，但“未开展”和“计划外”多半只说明选错了文件。单位名称有长有短（带不带街道、居民委员会）不算不同。"
            PlanDatedToday "plan-dated-today" Advice
                zh "台账没有写成文日期，{year}年工作计划的落款用了今天（{today}）" "请在“基本信息”表里加一行“成文日期”和实际的日子，再重新生成；也可以在 Word 里改"
                en "the register states no date of signing; the plan of {year} is dated today ({today})" "add a row “成文日期” with the day to the sheet “基本信息”, or change it in Word"
                why "年初的计划落款在年中，上级一看就会退回。年度还没有开始或刚开始三个月时，用今天作成文日期，不提示。"
            // ---- files written
            OutputExists "output-exists" Error
                zh "“{file}”已经存在，没有覆盖" "请先移走或改名旧文件；要替换请加 --force（旧文件里手工改过的内容会丢失），或用 -o 换一个文件夹"
                en "“{file}” exists and was not replaced" "move the old file away, give --force to replace it (what was edited by hand is lost), or another folder with -o"
                why "不经允许不覆盖任何文件。"
            ProfileExists "profile-exists" Error
                zh "“{file}”已经存在，这次的读法没有写进去" "要补充或修改，请用记事本打开它；要重新写一份，请先把它改名或移走"
                en "“{file}” exists; how the register was read was not written into it" "open it in a text editor to change it, or move it away to have a new one written"
                why "kepu.toml 可能有手工写的内容，不经允许不覆盖。"
            OutputUnwritable "output-unwritable" Error
                zh "不能写入“{file}”：{reason}" "请检查文件夹权限；如果文件正在 WPS 或 Word 中打开，请先关闭"
                en "cannot write “{file}”: {reason}" "check the folder's permissions; close the file if it is open"
                why "每份文件先写在旁边再改名，不会留下半份。"
            OutputNotFolder "output-not-folder" Error
                zh "要放文件的“{file}”不是文件夹，已有一个同名的文件" "请用 -o 另写一个文件夹的名称，例如 -o 报送材料；没有的文件夹会自动建立"
                en "“{file}”, where the papers should go, is a file and no folder" "give another folder with -o, for example -o papers; it is made if need be"
                why "-o 后面写的是文件夹，不是文件名；每份文件的名称由单位和年度定。不写 -o 时用台账旁边的“输出”文件夹。"
            ConfigInvalid "config-invalid" Error
                zh "配置文件“{file}”有误：{reason}" "请用记事本打开它，改好后保存；不再需要时可以删去，全部按默认"
                en "the settings file “{file}” is wrong: {reason}" "correct it in a text editor, or delete it to use the defaults"
                why "kepu.toml 写错时不猜测。"
            NoRegisters "no-registers" Error
                zh "“{folder}”里没有找到台账" "支持 xlsx、xlsm、xlsb、xls、et、ods、fods、csv、tsv、mht；以 ~$ 开头的临时文件不算"
                en "no register was found in “{folder}”" "xlsx, xlsm, xlsb, xls, et, ods, fods, csv, tsv and mht are read; files beginning with ~$ are not"
                why "给出文件夹时读取其下全部表格文件。"
            FolderRenamed "folder-renamed" Info
                zh "有重名的台账，“{file}”的文件放在“{folder}”" ""
                en "registers share a name; the papers of “{file}” are in “{folder}”" ""
                why "一次处理几份台账时，每份台账的文件放在以台账名命名的文件夹里；重名的加上编号，互不覆盖。"
            LastYearMissing "last-year-missing" Warning
                zh "没有找到“{organisation}”{year}年的台账，统计表不含去年同期数" "请核对 --last-year 指的台账：单位名称要一致，年度要是上一年"
                en "no register of “{organisation}” for {year} was given; the tally has no figures of the year before" "check --last-year: same organisation, the year before"
                why "去年同期数取自同一单位上一年度的台账；单位名称或年度对不上时不比较。"
            OneRegisterOnly "one-register-only" Error
                zh "“{folder}”里有 {count} 份台账，这个命令一次只看一份" "请指明其中一份，例如 kepu {command} \"{example}\""
                en "“{folder}” holds {count} registers; this command looks at one at a time" "name one of them, for example kepu {command} \"{example}\""
                why "查看和对照针对的是一份台账；生成和检查可以一次处理整个文件夹。"
            CodeUnknown "code-unknown" Error
                zh "没有“{code}”这个提示代码" "请核对拼写，例如 kepu 说明 {nearest}；不写代码则列出全部"
                en "there is no message code “{code}”" "check its spelling, for example kepu explain {nearest}; without a code all are listed"
                why "提示代码写在每条提示末尾的方括号里。"
            Internal "internal" Error
                zh "程序内部出错（{reason}），台账没有被改动" "请先用 WPS 或 Excel 把台账另存为新的 .xlsx 再试；仍不行请把这句话告诉开发者"
                en "internal error ({reason}); the register was not changed" "save the register as a new .xlsx and try again; if it fails again, report this sentence"
                why "这是程序的缺陷，不是台账的错。"
        }
    };
}

pub(super) use papers;
