package org.huying.engine.catalog;

import java.util.regex.Pattern;

/**
 * What part of life or business an item belongs to (主题), as service portals arrange them. Read from
 * name, main item and department: so a catalogue that knows nothing else has topics too.
 */
public enum Topic {
  BIRTH("生育收养", "出生|生育|新生儿|收养|孕|产前|计划生育|托育|婴幼儿|独生子女"),
  IDENTITY("户籍身份", "户口|户籍|身份证|居住证|护照|通行证|出入境|签证|落户|流动人口"),
  MARRIAGE("婚姻家庭", "结婚|离婚|婚姻|家庭暴力|妇女|监护"),
  EDUCATION("上学教育", "教育|学校|入学|学生|教师|幼儿园|学籍|学历|考试|助学|培训"),
  WORK("就业创业", "就业|失业|创业|劳动|职业|人才|职称|工资|用工|招聘|档案|技能"),
  INSURANCE("社保医保", "养老保险|医疗保险|社会保险|社会保障卡|工伤|生育津贴|医保|参保|基本医疗|待遇|公积金"),
  HEALTH("医疗健康", "医疗|卫生|医师|护士|诊所|药|疫苗|健康|预防接种|献血|母婴"),
  HOUSING("住房房产", "住房|不动产|房屋|公租房|物业|房地产|租赁|公积金|宅基地|维修资金|人防"),
  TRAVEL("交通出行", "车|驾驶|道路运输|交通|船|公路|出行|停车|港口|航道"),
  AGE("养老优待", "老年|养老|高龄|退役|军人|优抚|烈士|退休|抚恤"),
  AID("救助帮扶", "救助|低保|最低生活|特困|残疾|困难|孤儿|慈善|帮扶|补贴|临时"),
  DEATH("身后事", "死亡|殡葬|丧葬|遗属|继承|公墓|骨灰"),
  JUSTICE("法律公证", "公证|法律|律师|仲裁|调解|司法|复议|信访"),
  UTILITIES("水电气网", "供水|供电|用电|用水|燃气|电力|宽带|通信|有线电视|排水|管道"),
  BUSINESS("开办企业", "公司|个体工商户|企业|合伙|营业执照|登记机关|商标|专利|股权|合作社"),
  PERMIT("准营许可", "经营许可|许可证|生产许可|从业|备案登记|食品|特种设备|烟草|酒|资质|资格|计量"),
  TAX("税费票据", "税|发票|非税|票据|社保费"),
  BUILDING("工程建设", "建设|工程|施工|规划|用地|竣工|消防|占道|挖掘|测绘|矿|水土保持"),
  GREEN("农林环保", "农|林|渔|畜|兽|种子|水利|河道|环境|排污|气象|动物|植物|养殖|绿化"),
  CULTURE("文体旅游", "文化|文物|体育|旅|演出|娱乐|图书|出版|电影|广播|宗教|民族");

  private final String chinese;
  private final Pattern words;

  Topic(String chinese, String words) {
    this.chinese = chinese;
    this.words = Pattern.compile(words);
  }

  public String chinese() {
    return chinese;
  }

  /** Whether the item belongs here; it may belong to several topics, or to none. */
  public boolean holds(ServiceItem item) {
    return words.matcher(item.name()).find()
        || (item.main() != null && words.matcher(item.main()).find());
  }
}
