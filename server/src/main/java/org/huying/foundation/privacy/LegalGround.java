package org.huying.foundation.privacy;

/**
 * Why a line of the access trail may be withheld for a while: the law must say so (个人信息保护法 article
 * 18 frees from informing only where a law or regulation demands secrecy, article 35 for state
 * organs).
 */
public enum LegalGround {
  CRIMINAL_INVESTIGATION("刑事侦查", "《中华人民共和国刑事诉讼法》"),
  SUPERVISION_INQUIRY("监察调查", "《中华人民共和国监察法》"),
  STATE_SECRET("国家秘密", "《中华人民共和国保守国家秘密法》"),
  PROTECTION_OF_A_MINOR("保护未成年人", "《中华人民共和国未成年人保护法》"),
  DOMESTIC_VIOLENCE("反家庭暴力", "《中华人民共和国反家庭暴力法》");

  private final String chinese;
  private final String law;

  LegalGround(String chinese, String law) {
    this.chinese = chinese;
    this.law = law;
  }

  public String chinese() {
    return chinese;
  }

  public String law() {
    return law;
  }
}
