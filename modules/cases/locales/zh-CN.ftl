module-cases = 受理
cases-menu = 受理
cases-title = 服务请求
cases-new = 新建请求
cases-take = 受理
cases-more = 更多
cases-perm-read = 查看服务请求
cases-perm-open = 受理服务请求
cases-perm-handle = 处理服务请求（派单、挂起、完成等）
cases-perm-promise = 变更服务等级与优先级
cases-perm-complaints = 受理和处理投诉
cases-perm-compensate = 补偿客户（不超过 200 元）
cases-perm-compensate-more = 补偿客户（不超过 2000 元）
cases-perm-compensate-any = 补偿客户（不限额）
cases-perm-configure = 设置日历与时限
cases-import = 服务请求
cases-views = 视图
cases-view-live = 待办
cases-view-late = 已超时
cases-view-mine = 派给我的
cases-view-waiting = 挂起中
cases-view-done = 待回访结案
cases-view-complaints = 投诉
cases-view-all = 全部
cases-any = 不限
cases-empty = 没有待办的服务请求
cases-empty-body = 接到来电时点“新建请求”，输入电话即可带出客户档案；客户也可以在手机页自助报修。
cases-none-here = 没有符合条件的请求
cases-none-here-body = 换一个视图，或放宽筛选条件。
cases-none-of-customer = 还没有服务请求。
cases-chosen = 已选
cases-pick-all = 全选本页
cases-bulk-note = 批量备注
cases-bulk-note-send = 添加备注
cases-bulk-to = 派给
cases-bulk-assign = 派单
cases-bulk-count = 请勾选 1～{ $most } 条请求
cases-pages = 请求分页
cases-previous = 上一页
cases-next = 下一页
cases-col-number = 单号
cases-col-customer = 客户
cases-col-product = 产品
cases-col-serial = 序列号
cases-col-kind = 类型
cases-col-symptom = 故障
cases-col-state = 状态
cases-col-level = 等级
cases-col-due = 最近时限
cases-col-late = 超时
cases-col-answering = 负责
cases-col-technician = 服务工程师
cases-col-opened = 受理时间
cases-late = 超时
cases-pressed = 催单 { $times } 次
cases-redone = 返工 { $times } 次
cases-minutes = { $m } 分钟
cases-hours = { $h } 小时
cases-hours-minutes = { $h } 小时 { $m } 分
cases-days = { $d } 天
cases-days-hours = { $d } 天 { $h } 小时
cases-left = 还剩 { $length }
cases-over = 已超 { $length }
cases-now = 现在 { $time }
cases-state-open = 待派单
cases-state-assigned = 已派单
cases-state-on-site = 现场处理
cases-state-waiting = 挂起
cases-state-completed = 已完成
cases-state-closed = 已结案
cases-state-cancelled = 已取消
cases-wait-customer = 等客户
cases-wait-parts = 等配件
cases-wait-force-majeure = 不可抗力
cases-wait-approval = 等客户确认费用
cases-wait-hint = 等客户、不可抗力、等客户确认费用时停表；等配件属于我方责任，不停表。
cases-kind-repair = 维修
cases-kind-install = 安装
cases-kind-maintain = 保养
cases-kind-inspect = 检测
cases-kind-question = 咨询
cases-kind-complaint = 投诉
cases-channel-phone = 电话
cases-channel-web = 手机页
cases-channel-app = 应用
cases-channel-email = 邮件
cases-channel-visit = 来访
cases-channel-letter = 信函
cases-channel-kiosk = 自助终端
cases-channel-outlet = 网点
cases-channel-api = 接口
cases-channel-campaign = 服务活动
cases-direction-in = 客户联系我们
cases-direction-out = 我们联系客户
cases-priority-0 = 普通
cases-priority-1 = 优先
cases-priority-2 = 紧急
cases-priority-3 = 危险
cases-promise-response = 响应时限
cases-promise-arrival = 上门时限
cases-promise-completion = 完成时限
cases-clock-waiting = 未开始
cases-clock-running = 计时中
cases-clock-paused = 已停表
cases-clock-met = 按时
cases-clock-breached = 超时
cases-clock-cancelled = 已取消
cases-span-counted = 计时
cases-span-closed-off-hours = 非工作时段，不计
cases-span-closed-day-off = 休息日，不计
cases-span-closed-holiday = 节假日，不计
cases-span-paused = 挂起，不计
cases-span-title = { $from } 至 { $to }：{ $why }，{ $length }
cases-holiday-new-year = 元旦
cases-holiday-spring-festival = 春节
cases-holiday-tomb-sweeping = 清明节
cases-holiday-labour-day = 劳动节
cases-holiday-dragon-boat = 端午节
cases-holiday-mid-autumn = 中秋节
cases-holiday-national-day = 国庆节
cases-make-up = { $holiday }调休上班
cases-legend-used = 已用
cases-legend-paused = 挂起
cases-legend-off = 不计
cases-legend-left = 剩余
cases-legend-over = 超时
cases-sum-running = 还剩 { $left }，{ $due } 到期
cases-sum-paused = 已停表，还剩 { $left }；若现在恢复，{ $due } 到期
cases-sum-met = 已按时，期限 { $due }
cases-sum-breached = 应于 { $due }，已超 { $over }
cases-sum-cancelled = 不再计时
cases-provisional = 期限跨到尚未公布放假安排的日期，公布后可能调整。
cases-nothing-promised = 没有适用的时限。管理员可在“日历与时限”里设置。
cases-breach-because = 超时原因：{ $reason }
cases-breach-explain = 填写超时原因
cases-breach-parts = 缺件
cases-breach-workload = 工作量大
cases-breach-wrong-dispatch = 派单有误
cases-breach-skill = 技能或工具不足
cases-breach-customer = 客户原因
cases-breach-force-majeure = 天气或交通
cases-breach-neglect = 遗漏
cases-breach-other = 其他
cases-coverage = 保障
cases-in-warranty = 保内
cases-out-of-warranty = 保外
cases-history = 经过
cases-contacts = 沟通与备注
cases-note = 内部备注
cases-facts = 请求信息
cases-in-his-words = 客户描述
cases-headquarters = 总部
cases-about-case = 查看相关请求
cases-fact-product = 产品
cases-fact-serial = 序列号
cases-fact-card = 质保卡
cases-fact-level = 服务等级
cases-fact-warranty = 保内外
cases-fact-unit = 负责机构
cases-fact-technician = 服务工程师
cases-fact-address = 上门地址
cases-fact-division = 行政区划
cases-fact-skill = 所需技能
cases-fact-about = 相关
cases-field-phone = 来电号码
cases-phone-hint = 输入号码，右侧自动带出客户档案
cases-field-name = 姓名（新客户必填）
cases-field-serial = 序列号
cases-field-product-name = 产品
cases-field-kind = 类型
cases-field-level = 服务等级
cases-field-priority = 优先级
cases-field-symptom = 故障现象
cases-field-description = 客户描述
cases-field-division = 上门地区（空则用档案）
cases-field-address = 上门地址（空则用档案）
cases-field-channel = 渠道
cases-field-skill = 所需技能
cases-field-direction = 方向
cases-field-at = 时间
cases-field-until = 预计恢复时间
cases-field-why = 原因
cases-field-wait = 等什么
cases-field-depth = 重开方式
cases-field-body = 内容
cases-field-to = 派给（工程师或机构）
cases-field-mentions = 提醒同事
cases-field-promise = 哪一项时限
cases-field-breach = 超时原因
cases-field-words = 对客户的致歉与答复
cases-field-customer-says = 客户说法
cases-field-outlet-says = 网点说法
cases-field-plan = 处理方案
cases-field-compensation = 补偿金额（元）
cases-field-done = 执行情况
cases-field-result = 告知结果与客户反馈
cases-hint-at = 空则为现在；可填过去的时间
cases-hint-until = 到时自动恢复；可不填
cases-depth-redo = 返工：活没干好，重新计时
cases-depth-re-enter = 补录：只是登记有误
cases-do-assign = 派单
cases-do-respond = 已响应
cases-do-arrive = 已到场
cases-do-wait = 挂起
cases-do-resume = 恢复
cases-do-complete = 完成
cases-do-close = 结案
cases-do-reopen = 重开
cases-do-expedite = 催单
cases-do-contact = 记录沟通
cases-do-note = 添加备注
cases-do-promise = 变更等级
cases-do-change = 修改
cases-do-cancel = 取消请求
cases-do-complain = 转投诉
cases-do-escalate = 升级给上级
cases-do-reason = 超时原因
cases-look-customer = 客户
cases-look-nobody = 输入来电号码，这里显示客户档案。
cases-look-unknown = 没有这个号码的档案，受理时自动建档。
cases-look-dues = 现在受理的时限
cases-look-similar = 可能是同一件事
cases-answered-by = 由{ $unit }负责
cases-complaint = 投诉处理
cases-step-received = 收到
cases-step-acknowledged = 致歉受理
cases-step-facts-known = 双方核实
cases-step-planned = 制定方案
cases-step-executed = 执行
cases-step-told = 告知结果
cases-take-received = 收到
cases-take-acknowledged = 致歉并受理
cases-take-facts-known = 记录双方说法
cases-take-planned = 确定方案
cases-take-executed = 登记已执行
cases-take-told = 已告知客户，办结
cases-compensation-promised = 已承诺补偿 { $amount }
cases-compensation-limit = 您可承诺的补偿不超过 { $amount }。
cases-compensation-free = 您可承诺的补偿不限额。
cases-compensation-wrong = 金额应为不小于 0 的数，例如 100 或 99.50
cases-compensation-above = 超出您的权限：不超过 { $limit } 元，请升级给上级
cases-complaint-step-wrong = 投诉须按步骤办理，请刷新查看当前步骤
cases-done = 已记录
cases-done-opened = 已受理：{ $number }
cases-done-pressed = 与 { $number } 相同，已记为催单
cases-done-complaint = 已转投诉：{ $number }
cases-done-bulk = 已处理 { $count } 条请求
cases-not-in-this-state = 当前状态不能这样做，请刷新后再试
cases-changed-meanwhile = 刚才有人修改了这条请求。您填写的内容仍在，请核对后再提交
cases-before-opening = 时间不能早于受理时间
cases-in-the-future = 时间不能晚于现在
cases-time-wrong = 时间格式不对，例如 2026-11-21 14:30
cases-until-past = 预计恢复时间应晚于现在
cases-choose = 请选择
cases-kind-wrong = 类型应为：维修、安装、保养、检测、咨询
cases-symptom-missing = 请用 1～120 个字说明故障
cases-description-long = 描述最多 4000 字
cases-serial-long = 序列号最多 64 个字符
cases-priority-wrong = 优先级应为 0～3
cases-division-wrong = 行政区划代码为 2～9 位数字
cases-unit-unknown = 没有这个机构
cases-technician-unknown = 没有这位工程师
cases-technician-elsewhere = 这位工程师不在该机构或已离职
cases-mention-unknown = 找不到要提醒的同事
cases-customer-missing = 请指明客户
cases-body-missing = 请填写内容（最多 4000 字）
cases-body-long = 内容太长
cases-why-missing = 请写明原因（2～500 字）
cases-why-long = 原因最多 500 字
cases-nothing-missed = 这项时限没有超时
cases-nobody-above = 已经是最高一级
cases-code-wrong = 代码为 1～32 个小写字母、数字或连字符
cases-name-missing = 名称为 1～60 个字
cases-calendar-wrong = 日历有误：{ $cause }
cases-calendar-unknown = 没有这个日历
cases-target-wrong = 时限应为 1 分钟以上
cases-warn-wrong = 预警比例为 1～99，最多 5 个
cases-escalate-wrong = 升级最多 5 步，每步为不小于 0 的时长
event-cases-CaseOpened =
    { $channel ->
        [phone] 电话
        [web] 手机页
        [email] 邮件
        [visit] 来访
        [letter] 信函
        [kiosk] 自助终端
        [outlet] 网点
        [api] 接口
       *[other] 其他渠道
    }受理 { $number }：{ $product_name } { $symptom }（{ $in_warranty ->
        [yes] 保内
       *[no] 保外
    }）
event-cases-CaseAssigned = 派给 { $to_name }
event-cases-CaseResponded = 已响应客户
event-cases-CaseArrived = 工程师到场
event-cases-CasePaused =
    { $reason ->
        [customer] 等客户
        [parts] 等配件
        [approval] 等客户确认费用
       *[force_majeure] 不可抗力
    }，{ $clocks_stopped ->
        [yes] 停表
       *[no] 继续计时
    }
event-cases-CaseResumed = 恢复处理
event-cases-CaseCompleted = 处理完成
event-cases-CaseClosed = 结案
event-cases-CaseCancelled = 请求已取消
event-cases-CaseReopened =
    { $depth ->
        [redo] 返工重开，第 { $times } 次
       *[re_enter] 补录重开
    }
event-cases-CaseExpedited = 客户催单，第 { $times } 次
event-cases-CaseChanged = 修改了请求信息
event-cases-PromiseChanged = 等级改为 { $level }，优先级 { $priority }
event-cases-ContactAdded =
    { $direction ->
        [in] 客户
        [out] 答复客户
       *[note] 备注
    }：{ $excerpt }
event-cases-DueWarned =
    { $promise ->
        [response] 响应
        [arrival] 上门
       *[completion] 完成
    }时限已用 { $percent }%
event-cases-DueBreached =
    { $promise ->
        [response] 响应
        [arrival] 上门
       *[completion] 完成
    }时限超时
event-cases-DueEscalated =
    { $promise ->
        [response] 响应
        [arrival] 上门
       *[completion] 完成
    }超时，第 { $step } 次升级到上级机构
event-cases-BreachExplained = 说明了超时原因
event-cases-ComplaintOpened = 客户投诉
event-cases-ComplaintStepped =
    { $step ->
        [acknowledged] 投诉：已致歉受理
        [facts_known] 投诉：双方情况已核实
        [planned] 投诉：已定处理方案
        [executed] 投诉：方案已执行
       *[told] 投诉：已告知客户结果
    }
event-cases-ComplaintEscalated = 投诉升级给上级机构
event-cases-CalendarDefined = 设置工作日历 { $code }
event-cases-PolicyDefined = 设置时限 { $id }
cases-c-home = 首页
cases-c-ask = 我要报修
cases-c-ways = 导航
cases-c-sign-in = 手机号登录
cases-c-phone = 手机号
cases-c-phone-hint = 用购买或报修时留的号码，可以看到您的全部产品
cases-c-send-code = 获取验证码
cases-c-code = 验证码
cases-c-code-sent = 验证码已发送至 { $phone }，10 分钟内有效
cases-c-code-wrong = 验证码不对或已过期，请重新输入；多次不对请重新获取
cases-c-demo-code = 演示模式，验证码是 { $code }
cases-c-name = 怎么称呼您
cases-c-name-hint = 第一次使用请填写
cases-c-enter = 登录
cases-c-sign-out = 退出登录
cases-c-hello = { $name }，您好
cases-c-now = 正在处理
cases-c-before = 以往服务
cases-c-empty = 还没有服务记录。家里的产品有问题时，点上面的按钮报修。
cases-c-thing = 哪件产品
cases-c-other-thing = 其他产品
cases-c-product = 产品名称
cases-c-serial = 序列号（机身标签上，可不填）
cases-c-kind = 需要什么服务
cases-c-symptom = 出了什么问题
cases-c-words = 补充说明
cases-c-address = 上门地址
cases-c-address-hint = 请写上市和区县，例如：嘉兴市桐乡市梧桐街道…
cases-c-address-where = 看不出是哪个区县，请写上市和区县，例如：嘉兴市桐乡市梧桐街道…
cases-c-send = 提交
cases-c-request = 我的请求
cases-c-progress = 服务进度
cases-c-step-taken = 受理
cases-c-step-assigned = 派单
cases-c-step-on-site = 上门
cases-c-step-done = 完成
cases-c-state-open = 已受理，正在安排
cases-c-state-assigned = 已安排师傅
cases-c-state-on-site = 师傅正在处理
cases-c-state-waiting = 暂缓处理
cases-c-state-completed = 已完成
cases-c-state-closed = 已结案
cases-c-state-cancelled = 已取消
cases-c-wait-customer = 按您的要求稍后联系
cases-c-wait-parts = 正在等配件
cases-c-wait-force-majeure = 因天气或道路原因暂缓
cases-c-wait-approval = 等您确认费用
cases-c-when = 什么时候
cases-c-who = 谁负责
cases-c-cost = 费用
cases-c-why = 为什么
cases-c-call = 电话
cases-c-who-comes = { $name }（{ $unit }）
cases-c-there-by = 最迟 { $time } 上门
cases-c-done-by = 最迟 { $time } 完成
cases-c-free = 保修期内，免费
cases-c-parts-cost = 免人工费，配件收费，更换前先向您报价
cases-c-costs = 保修期外，维修前先向您报价
cases-c-covered-until = 质保卡保障至 { $day }
cases-c-no-card = 没有查到质保卡
cases-c-press = 催一催
cases-c-cancel = 取消请求
cases-c-cancel-why = 取消的原因
cases-c-keep = 不取消了
cases-c-talk = 留言
cases-c-say = 想告诉我们什么
cases-c-done-asked = 已受理，单号 { $number }
cases-c-done-pressed = 您 24 小时内已报过同样的问题（{ $number }），已为您催办
cases-c-done-urged = 已催办
cases-c-done-said = 已收到您的留言
cases-c-done-cancelled = 已取消
cases-calendars = 日历与时限
cases-calendars-empty = 还没有工作日历
cases-calendars-empty-body = 点“载入中国预设”得到 7×24 小时、含法定节假日与调休的工作时间，以及 12 小时维修、48 小时热线、按等级 1/4/24 小时响应的时限。
cases-presets = 载入中国预设
cases-calendar-days = { $count } 个特殊日期（节假日与调休）
cases-calendar-data = 日历数据
cases-calendar-never = 按这个日历 50 年内都到不了期，请检查工作时段
cases-targets = 时限
cases-target-promise = 时限
cases-target-level = 等级
cases-target-kind = 类型
cases-target-priority = 优先级（及以上）
cases-target-division = 区域
cases-target-calendar = 日历
cases-target-target = 时长
cases-trial = 试算
cases-trial-says = 启用之前先试：粘贴日历数据，看某个时刻受理的请求何时到期、哪些时段不计。试算不会改动任何设置。
cases-trial-spec = 日历数据（JSON）
cases-trial-hours = 时长（工作小时）
cases-trial-at = 受理时间（空则为现在）
cases-trial-due = 到期时间：{ $due }
cases-intake-things = 哪一件产品
cases-intake-other = 其他产品（填序列号或名称）
cases-division-choose = 请从列表里选一个地区（输入县区名即可，如“南浔”）
cases-due-first = 最先到期
cases-see-all = 全部
cases-setup-calendars = 工作日历
cases-setup-calendars-why = 时限按工作时间算，含节假日和调休；可先载入预设。
cases-setup-targets = 服务时限
cases-setup-targets-why = 各等级、各类请求多久响应、上门、完成。
cases-setup-first = 第一件服务请求
cases-setup-first-why = 走完准备，受理第一件真实的请求。
